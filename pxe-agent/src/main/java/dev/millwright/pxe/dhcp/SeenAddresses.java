package dev.millwright.pxe.dhcp;

import dev.millwright.pxe.types.Ipv4Address;
import dev.millwright.pxe.types.MacAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where another server gives the addresses: which one each machine was last heard to request. The requests are broadcast, so a proxyDHCP server
 * hears them. Keeps the {@link #MOST} machines heard last. Safe for many threads.
 */
public final class SeenAddresses {
    /** More machines than one site starts at once. */
    static final int MOST = 65_536;

    private final Map<MacAddress, Ipv4Address> seen = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<MacAddress, Ipv4Address> eldest) {
            return size() > MOST;
        }
    };

    /** A machine asks for an address. */
    synchronized void heard(MacAddress mac, Ipv4Address address) {
        seen.put(mac, address);
    }

    /** The address the machine asked for last. */
    public synchronized Optional<Ipv4Address> of(MacAddress mac) {
        return Optional.ofNullable(seen.get(mac));
    }
}
