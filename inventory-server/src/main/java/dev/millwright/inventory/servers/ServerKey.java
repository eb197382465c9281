package dev.millwright.inventory.servers;

import dev.millwright.inventory.types.HostName;
import dev.millwright.inventory.types.ServerId;

/** The id of the machine of a name. Components are columns of {@code server}. */
public record ServerKey(ServerId id, HostName name) {}
