package dev.millwright.inventory.network;

import dev.millwright.inventory.types.SubnetId;

/** How many addresses of a subnet are reserved; subnets without any have no row. */
public record SubnetCount(SubnetId id, long used) {}
