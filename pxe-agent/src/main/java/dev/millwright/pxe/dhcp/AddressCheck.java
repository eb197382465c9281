package dev.millwright.pxe.dhcp;

import dev.millwright.pxe.inventory.Replica;
import dev.millwright.pxe.inventory.SiteView;
import dev.millwright.pxe.types.Ipv4Address;
import dev.millwright.pxe.types.MacAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether an address is the one DHCP gives to a MAC: by reservation, else by lease of ours, or by what the machine was heard to take where another server
 * gives the addresses. A restart forgets only the last. Safe for many threads.
 */
public final class AddressCheck {
    private final LeaseBook leases;
    private final SeenAddresses seen;

    /** @param memory the server's */
    public AddressCheck(DhcpMemory memory) {
        this.leases = memory.leases();
        this.seen = memory.seen();
    }

    /** The answer, for that moment. */
    public boolean isOurs(SiteView view, MacAddress mac, Ipv4Address address, Instant now) {
        Optional<Replica.Subnet> subnet = view.subnetOf(address);
        if (subnet.isEmpty() || subnet.get().dhcpMode() == Replica.DhcpMode.OFF) {
            return false;
        }
        if (view.host(mac).map(Replica.Host::ip).filter(address::equals).isPresent()) {
            return true;
        }
        Optional<Ipv4Address> given = switch (subnet.get().dhcpMode()) {
            case AUTHORITATIVE -> leases.boundTo(mac, now);
            case PROXY -> seen.of(mac);
            case OFF -> Optional.empty();
        };
        return given.filter(address::equals).isPresent();
    }
}
