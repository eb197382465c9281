package dev.millwright.pxe.dhcp;

import dev.millwright.pxe.types.Ipv4Address;

/** Where changes of leases are written down. */
public interface LeaseLog {
    /** An address was given or prolonged. */
    void bound(Lease lease);

    /** An address is free again. */
    void freed(Ipv4Address address);
}
