package dev.millwright.inventory.servers;

import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.NicId;

/** The id of the interface with an address. Components are columns of {@code server_nic}. */
public record NicKey(NicId id, MacAddress mac) {}
