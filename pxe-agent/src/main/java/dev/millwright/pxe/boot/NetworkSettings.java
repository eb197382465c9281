package dev.millwright.pxe.boot;

import dev.millwright.pxe.types.Ipv4Address;
import dev.millwright.pxe.types.MacAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The address the loader has, handed on so that the small Linux need not ask DHCP again.
 *
 * @param mac of the interface
 * @param address leased to it
 * @param prefixLength of its network
 * @param gateway null for none
 * @param dnsServers may be empty
 */
public record NetworkSettings(
        MacAddress mac,
        Ipv4Address address,
        int prefixLength,
        @Nullable Ipv4Address gateway,
        List<Ipv4Address> dnsServers) {
    /** Copies the list. */
    public NetworkSettings {
        dnsServers = List.copyOf(dnsServers);
    }
}
