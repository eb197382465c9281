package dev.millwright.inventory.network;

import dev.millwright.inventory.types.HostName;
import dev.millwright.inventory.types.IpAddress;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.ServerId;
import org.jspecify.annotations.Nullable;

/**
 * Who wants an address.
 *
 * @param serverId for which machine, or null when it is kept for something that is no server
 * @param mac for which of its interfaces, or null
 * @param hostname the machine's name, or null
 * @param note what it is kept for, or null
 * @param address exactly this one, or null for the lowest that is free
 */
public record Claim(
        @Nullable ServerId serverId,
        @Nullable MacAddress mac,
        @Nullable HostName hostname,
        @Nullable String note,
        @Nullable IpAddress address) {

    /** For an interface of a machine. */
    public static Claim forServer(ServerId server, HostName name, MacAddress mac, @Nullable IpAddress address) {
        return new Claim(server, mac, name, null, address);
    }
}
