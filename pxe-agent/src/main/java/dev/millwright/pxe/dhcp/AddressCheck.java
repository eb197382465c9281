package dev.millwright.pxe.dhcp;

import dev.millwright.pxe.inventory.Replica;
import dev.millwright.pxe.inventory.SiteView;
import dev.millwright.pxe.types.Ipv4Address;
import dev.millwright.pxe.types.MacAddress;
import java.time.Instant;
import java.util.Optional;

/** Whether an address is the one our DHCP gives to a MAC: by reservation, else by lease. A restart forgets neither. Safe for many threads. */
public final class AddressCheck {
    private final LeaseBook leases;

    /** @param leases the pool's */
    public AddressCheck(LeaseBook leases) {
        this.leases = leases;
    }

    /** The answer, for that moment. */
    public boolean isOurs(SiteView view, MacAddress mac, Ipv4Address address, Instant now) {
        boolean served = view.subnetOf(address)
                .filter(subnet -> subnet.dhcpMode() == Replica.DhcpMode.AUTHORITATIVE)
                .isPresent();
        if (!served) {
            return false;
        }
        Optional<Ipv4Address> reserved = view.host(mac).map(Replica.Host::ip);
        if (reserved.filter(address::equals).isPresent()) {
            return true;
        }
        return leases.boundTo(mac, now).filter(address::equals).isPresent();
    }
}
