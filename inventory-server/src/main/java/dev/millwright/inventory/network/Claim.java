package dev.millwright.inventory.network;

import dev.millwright.inventory.types.DnsName;
import dev.millwright.inventory.types.HostName;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.NetAddress;
import dev.millwright.inventory.types.ServerId;
import org.jspecify.annotations.Nullable;

/**
 * Who wants an address.
 *
 * @param serverId for which machine, or null when it is kept for something that is no server
 * @param mac for which of its interfaces, or null
 * @param hostname the machine's name, or null
 * @param note what it is kept for, or null
 * @param dnsName the DNS name that points to it, or null
 * @param address exactly this one, or null for the lowest that is free
 */
public record Claim(
        @Nullable ServerId serverId,
        @Nullable MacAddress mac,
        @Nullable HostName hostname,
        @Nullable String note,
        @Nullable DnsName dnsName,
        @Nullable NetAddress address) {

    /** For an interface of a machine. */
    public static Claim forServer(ServerId server, HostName name, MacAddress mac, @Nullable NetAddress address) {
        return new Claim(server, mac, name, null, null, address);
    }

    /** For something that is no server. */
    public static Claim forOther(String note, @Nullable NetAddress address) {
        return new Claim(null, null, null, note, null, address);
    }

    /** The same with a DNS name. */
    public Claim named(@Nullable DnsName name) {
        return new Claim(serverId, mac, hostname, note, name, address);
    }
}
