package dev.millwright.inventory.cabling;

import dev.millwright.inventory.types.PortId;

/** The wire inside a patch panel, from one of its sides to the other. */
public record PanelWire(PortId near, PortId far) {}
