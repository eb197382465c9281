package dev.millwright.pxe.timeline;

import dev.millwright.pxe.types.Ipv4Address;
import dev.millwright.pxe.types.MacAddress;

/** Is told what is seen of booting machines. Safe for many threads; never waits and never throws. */
public interface BootObserver {
    /** Leaves everything aside. */
    BootObserver NONE = new BootObserver() {
        @Override
        public boolean follows(MacAddress mac) {
            return false;
        }

        @Override
        public void dhcp(MacAddress mac, BootEvent.Kind kind, DhcpSight sight) {
            // Nobody listens.
        }

        @Override
        public void fetched(Ipv4Address client, Fetch fetch) {
            // Nobody listens.
        }

        @Override
        public String booting(MacAddress mac, Ipv4Address from) {
            return "";
        }

        @Override
        public void decided(MacAddress mac, Script script) {
            // Nobody listens.
        }
    };

    /** Whether a boot of the machine is under way, so that what its operating system asks of DHCP belongs to it. */
    boolean follows(MacAddress mac);

    /** A message of a machine's boot program, or an answer to it; of an operating system only when {@link #follows} says so. */
    void dhcp(MacAddress mac, BootEvent.Kind kind, DhcpSight sight);

    /** A file was asked for, and what became of it. Whoever is not known by the address is left aside. */
    void fetched(Ipv4Address client, Fetch fetch);

    /**
     * A machine asks for its boot script.
     *
     * @param from the address it asks from
     * @return the name of this boot, for the inventory; empty when nobody listens
     */
    String booting(MacAddress mac, Ipv4Address from);

    /** What it was answered. */
    void decided(MacAddress mac, Script script);
}
