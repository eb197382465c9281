package dev.millwright.pxe.dhcp;

/**
 * What the server remembers of its clients.
 *
 * @param leases who has which pool address
 * @param conflicts addresses that clients found in use, not yet told to the inventory
 * @param seen what machines were seen to take from another server
 * @param competitors other servers that were heard of
 */
public record DhcpMemory(LeaseBook leases, Conflicts conflicts, SeenAddresses seen, Competitors competitors) {
    /** Of these leases, and nothing else yet. */
    public static DhcpMemory of(LeaseBook leases) {
        return new DhcpMemory(leases, new Conflicts(), new SeenAddresses(), new Competitors());
    }
}
