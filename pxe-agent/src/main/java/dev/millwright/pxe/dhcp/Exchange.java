package dev.millwright.pxe.dhcp;

import dev.millwright.pxe.boot.BootClient;
import dev.millwright.pxe.dhcp.packet.DhcpPacket;
import dev.millwright.pxe.dhcp.packet.OptionCode;
import dev.millwright.pxe.dhcp.packet.RelayOption;
import dev.millwright.pxe.inventory.Replica;
import dev.millwright.pxe.inventory.SiteView;
import dev.millwright.pxe.types.Ipv4Address;
import java.time.Instant;
import java.util.Optional;

/**
 * One message of a client, and what it is about.
 *
 * @param packet the message
 * @param arrival how it came
 * @param relay what a relay added
 * @param client the program that sent it
 * @param view the site
 * @param subnet where the client is
 * @param now the moment
 */
record Exchange(
        DhcpPacket packet,
        Arrival arrival,
        RelayOption relay,
        BootClient client,
        SiteView view,
        Replica.Subnet subnet,
        Instant now) {

    /** Finds the client's subnet; empty when it is none of this site's. */
    static Optional<Exchange> of(DhcpPacket packet, Arrival arrival, SiteView view, Instant now) {
        RelayOption relay = RelayOption.of(packet.options());
        return subnetOf(packet, arrival, relay, view)
                .map(subnet ->
                        new Exchange(packet, arrival, relay, ClientProbe.of(packet.options()), view, subnet, now));
    }

    /**
     * A relay says by link selection where the client is, else by its own address; a client may select a subnet itself; else the address it has tells,
     * else it is on our own link. Source of the order: RFC 3527 §3, RFC 3011 §4.
     */
    private static Optional<Replica.Subnet> subnetOf(
            DhcpPacket packet, Arrival arrival, RelayOption relay, SiteView view) {
        Optional<Ipv4Address> selected = relay.linkSelection()
                .or(() -> packet.options().address(OptionCode.SUBNET_SELECTION).filter(address -> !address.isZero()));
        if (selected.isPresent()) {
            return view.subnetOf(selected.get());
        }
        if (isRelayed(packet)) {
            return view.subnetOf(packet.addresses().relay());
        }
        Ipv4Address has = packet.addresses().client();
        Optional<Replica.Subnet> link = view.subnetOf(arrival.local());
        return has.isZero() ? link : view.subnetOf(has).or(() -> link);
    }

    private static boolean isRelayed(DhcpPacket packet) {
        return !packet.addresses().relay().isZero();
    }

    /** What the client is to call its server. Source: RFC 5107 §4. */
    Ipv4Address server() {
        return relay.serverOverride().orElse(arrival.local());
    }

    /** Whether the message names another server than us. */
    boolean isForAnother() {
        return packet.options()
                .address(OptionCode.SERVER_IDENTIFIER)
                .filter(named -> !named.equals(server()) && !named.equals(arrival.local()))
                .isPresent();
    }

    /** Whether boot firmware, or iPXE, and no operating system sent it. */
    boolean isBooting() {
        return client.kind() != BootClient.Kind.OTHER;
    }
}
