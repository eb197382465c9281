package dev.millwright.pxe.dhcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.pxe.boot.LoaderTable;
import dev.millwright.pxe.dhcp.packet.DhcpDecoder;
import dev.millwright.pxe.dhcp.packet.DhcpMessageType;
import dev.millwright.pxe.dhcp.packet.DhcpOptions;
import dev.millwright.pxe.dhcp.packet.DhcpPacket;
import dev.millwright.pxe.dhcp.packet.DhcpPacketException;
import dev.millwright.pxe.dhcp.packet.OptionCode;
import dev.millwright.pxe.inventory.Replica;
import dev.millwright.pxe.inventory.SiteView;
import dev.millwright.pxe.testing.SettableClock;
import dev.millwright.pxe.testing.Site;
import dev.millwright.pxe.types.ClientArch;
import dev.millwright.pxe.types.Ipv4Address;
import dev.millwright.pxe.types.MacAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DhcpResponderTest {
    static final LoaderTable LOADERS =
            new LoaderTable(Map.of(ClientArch.BIOS, "undionly.kpxe", ClientArch.UEFI_X64, "snponly.efi"));
    static final Arrival BROADCAST = new Arrival(Arrival.Door.SERVER, Site.AGENT, 68);

    private static final Ipv4Address RESERVED = Ipv4Address.of("10.77.0.11");

    private final SettableClock clock = new SettableClock();
    private final RecordedLog log = new RecordedLog();
    private final DhcpMemory memory = memory(log);
    private final LeaseBook leases = memory.leases();
    private final DhcpResponder responder = new DhcpResponder(new BootPointer(8090, LOADERS), memory);
    private final SiteView view = SiteView.unconfirmed(Site.replica(1, Replica.BootTarget.LOCAL, false));

    static DhcpMemory memory(LeaseLog log) {
        return DhcpMemory.of(new LeaseBook(List.of(), log));
    }

    /** Leases written down, in memory. */
    static final class RecordedLog implements LeaseLog {
        final List<String> lines = new ArrayList<>();

        @Override
        public void bound(Lease lease) {
            lines.add("bound " + lease.mac() + " " + lease.address());
        }

        @Override
        public void freed(Ipv4Address address) {
            lines.add("freed " + address);
        }
    }

    @Test
    void aReservedMachineIsOfferedItsAddressByBroadcastAndNoLeaseIsKept() {
        DhcpReply reply =
                answer(message(DhcpMessageType.DISCOVER, Site.INSTALLED)).orElseThrow();
        assertThat(reply.packet().type()).contains(DhcpMessageType.OFFER);
        assertThat(reply.packet().addresses().your()).isEqualTo(RESERVED);
        assertThat(reply.destination()).isEqualTo(Ipv4Address.BROADCAST);
        assertThat(reply.port()).isEqualTo(68);
        assertThat(reply.packet().options().text(OptionCode.HOST_NAME)).contains("web-1");
        request(Site.INSTALLED, RESERVED);
        assertThat(log.lines).isEmpty();
    }

    @Test
    void timeServersWithNamesAreLeftOutOfTheAddresses() {
        Replica.Subnet subnet = Site.subnet(Replica.DhcpMode.AUTHORITATIVE);
        Replica.Subnet timed = new Replica.Subnet(
                subnet.id(),
                subnet.cidr(),
                subnet.gateway(),
                subnet.dnsServers(),
                subnet.domain(),
                List.of("ntp.example", "10.77.0.5"),
                subnet.poolFirst(),
                subnet.poolLast(),
                subnet.leaseSeconds(),
                subnet.dhcpMode());
        Replica site = new Replica(2, null, "dc1", 300, false, null, List.of(timed), List.of(), null, List.of());
        DhcpReply reply = responder
                .respond(
                        message(DhcpMessageType.DISCOVER, Site.STRANGER),
                        BROADCAST,
                        SiteView.unconfirmed(site),
                        clock.instant())
                .orElseThrow();
        assertThat(reply.packet().options().address(OptionCode.NTP_SERVERS)).contains(Ipv4Address.of("10.77.0.5"));
    }

    @Test
    void aStrangerGetsAPoolAddressThatIsWrittenDown() {
        Ipv4Address offered = offer(Site.STRANGER);
        assertThat(offered).isEqualTo(Ipv4Address.of("10.77.0.200"));
        assertThat(log.lines).isEmpty();
        assertThat(request(Site.STRANGER, offered)).contains(DhcpMessageType.ACK);
        assertThat(log.lines).containsExactly("bound 52:54:00:77:00:99 10.77.0.200");
        assertThat(offer(Site.STRANGER)).isEqualTo(offered);
        assertThat(offer(Site.mac("52:54:00:77:00:98"))).isEqualTo(Ipv4Address.of("10.77.0.201"));
    }

    @Test
    void aRequestForAnotherServerWithdrawsTheOffer() {
        Ipv4Address offered = offer(Site.STRANGER);
        DhcpOptions options = options(DhcpMessageType.REQUEST)
                .addresses(OptionCode.SERVER_IDENTIFIER, List.of(Ipv4Address.of("10.77.0.9")))
                .addresses(OptionCode.REQUESTED_ADDRESS, List.of(offered))
                .build();
        assertThat(answer(packet(Site.STRANGER, DhcpPacket.Addresses.NONE, options)))
                .isEmpty();
        assertThat(request(Site.mac("52:54:00:77:00:98"), offered)).contains(DhcpMessageType.ACK);
    }

    @Test
    void wrongAddressesAreRefusedByBroadcast() {
        assertThat(request(Site.INSTALLED, Ipv4Address.of("10.77.0.12"))).contains(DhcpMessageType.NAK);
        assertThat(request(Site.INSTALLED, Ipv4Address.of("192.168.1.5"))).contains(DhcpMessageType.NAK);
        assertThat(request(Site.STRANGER, RESERVED)).contains(DhcpMessageType.NAK);
        assertThat(request(Site.STRANGER, Site.AGENT)).contains(DhcpMessageType.NAK);
        DhcpPacket renewal = packet(
                Site.STRANGER,
                new DhcpPacket.Addresses(RESERVED, Ipv4Address.ZERO, Ipv4Address.ZERO, Ipv4Address.ZERO),
                options(DhcpMessageType.REQUEST).build());
        DhcpReply reply = answer(renewal).orElseThrow();
        assertThat(reply.packet().type()).contains(DhcpMessageType.NAK);
        assertThat(reply.destination()).isEqualTo(Ipv4Address.BROADCAST);
    }

    @Test
    void aRenewalIsAnsweredToTheClientItself() {
        Ipv4Address address = offer(Site.STRANGER);
        request(Site.STRANGER, address);
        clock.advance(Duration.ofMinutes(30));
        DhcpPacket renewal = packet(
                Site.STRANGER,
                new DhcpPacket.Addresses(address, Ipv4Address.ZERO, Ipv4Address.ZERO, Ipv4Address.ZERO),
                options(DhcpMessageType.REQUEST).build());
        DhcpReply reply = answer(renewal).orElseThrow();
        assertThat(reply.packet().type()).contains(DhcpMessageType.ACK);
        assertThat(reply.destination()).isEqualTo(address);
        clock.advance(Duration.ofMinutes(45));
        assertThat(leases.boundTo(Site.STRANGER, clock.instant())).contains(address);
    }

    @Test
    void releaseFreesAndDeclineSetsAside() {
        Ipv4Address first = offer(Site.STRANGER);
        request(Site.STRANGER, first);
        DhcpPacket.Addresses from =
                new DhcpPacket.Addresses(first, Ipv4Address.ZERO, Ipv4Address.ZERO, Ipv4Address.ZERO);
        assertThat(answer(packet(
                        Site.STRANGER, from, options(DhcpMessageType.RELEASE).build())))
                .isEmpty();
        assertThat(log.lines).endsWith("freed " + first);
        request(Site.STRANGER, first);
        DhcpOptions declined = options(DhcpMessageType.DECLINE)
                .addresses(OptionCode.REQUESTED_ADDRESS, List.of(first))
                .build();
        assertThat(answer(packet(Site.STRANGER, DhcpPacket.Addresses.NONE, declined)))
                .isEmpty();
        assertThat(offer(Site.STRANGER)).isNotEqualTo(first);
    }

    @Test
    void anInformGetsSettingsAndNoAddress() {
        DhcpPacket.Addresses from =
                new DhcpPacket.Addresses(RESERVED, Ipv4Address.ZERO, Ipv4Address.ZERO, Ipv4Address.ZERO);
        DhcpReply reply = answer(packet(
                        Site.INSTALLED, from, options(DhcpMessageType.INFORM).build()))
                .orElseThrow();
        assertThat(reply.packet().type()).contains(DhcpMessageType.ACK);
        assertThat(reply.packet().addresses().your()).isEqualTo(Ipv4Address.ZERO);
        assertThat(reply.packet().options().has(OptionCode.LEASE_TIME)).isFalse();
        assertThat(reply.packet().options().address(OptionCode.SUBNET_MASK)).contains(Ipv4Address.of("255.255.255.0"));
        assertThat(reply.destination()).isEqualTo(RESERVED);
    }

    @Test
    void aRelayGetsTheAnswerWithItsOptionUnchangedAndLast() {
        byte[] circuit = {1, 4, 9, 9, 9, 9};
        DhcpPacket relayed = packet(
                Site.STRANGER,
                new DhcpPacket.Addresses(
                        Ipv4Address.ZERO, Ipv4Address.ZERO, Ipv4Address.ZERO, Ipv4Address.of("10.77.0.254")),
                options(DhcpMessageType.DISCOVER)
                        .set(OptionCode.RELAY_AGENT, circuit)
                        .build());
        DhcpReply reply = answer(relayed).orElseThrow();
        assertThat(reply.destination()).isEqualTo(Ipv4Address.of("10.77.0.254"));
        assertThat(reply.port()).isEqualTo(67);
        var entries = reply.packet().options().entries();
        assertThat(entries.get(entries.size() - 1).getKey()).isEqualTo(OptionCode.RELAY_AGENT);
        assertThat(entries.get(entries.size() - 1).getValue()).isEqualTo(circuit);
    }

    @Test
    void silentWhereItIsNotAuthoritativeOrKnowsNothing() {
        DhcpPacket discover = message(DhcpMessageType.DISCOVER, Site.INSTALLED);
        assertThat(responder.respond(discover, BROADCAST, null, clock.instant()))
                .isEmpty();
        for (Replica.DhcpMode mode : List.of(Replica.DhcpMode.OFF, Replica.DhcpMode.PROXY)) {
            Replica all = Site.replica(1, Replica.BootTarget.LOCAL, false);
            Replica other = new Replica(
                    2, null, "dc1", 300, false, null, List.of(Site.subnet(mode)), all.hosts(), null, List.of());
            assertThat(responder.respond(discover, BROADCAST, SiteView.unconfirmed(other), clock.instant()))
                    .as(mode.name())
                    .isEmpty();
        }
        assertThat(answer(message(DhcpMessageType.OFFER, Site.INSTALLED))).isEmpty();
        assertThat(answer(message(DhcpMessageType.DISCOVER, new MacAddress(0)))).isEmpty();
        assertThat(answer(message(DhcpMessageType.DISCOVER, Site.mac("01:00:5e:00:00:01"))))
                .isEmpty();
    }

    @Test
    void aSmallReceiverGetsLessButNotAWrongAnswer() throws DhcpPacketException {
        DhcpReply reply =
                answer(message(DhcpMessageType.DISCOVER, Site.INSTALLED)).orElseThrow();
        DhcpOptions large = reply.packet().options().toBuilder()
                .text(OptionCode.DOMAIN_NAME, "d".repeat(250))
                .text(OptionCode.MESSAGE, "m".repeat(60))
                .build();
        DhcpOptions left = readBack(reply, large);
        assertThat(left).as("spread over the unused fields").isEqualTo(large);
        left = readBack(
                reply,
                large.toBuilder().text(OptionCode.MESSAGE, "m".repeat(250)).build());
        assertThat(left.has(OptionCode.DOMAIN_NAME)).isFalse();
        assertThat(left.has(OptionCode.SUBNET_MASK)).isTrue();
    }

    private static DhcpOptions readBack(DhcpReply reply, DhcpOptions options) throws DhcpPacketException {
        DhcpPacket packet =
                new DhcpPacket(reply.packet().header(), reply.packet().addresses(), Site.INSTALLED, "", "", options);
        byte[] octets = ReplyFitter.encode(message(DhcpMessageType.DISCOVER, Site.INSTALLED), packet);
        assertThat(octets.length).isLessThanOrEqualTo(548);
        return DhcpDecoder.decode(octets).options();
    }

    private Ipv4Address offer(MacAddress mac) {
        return answer(message(DhcpMessageType.DISCOVER, mac))
                .orElseThrow()
                .packet()
                .addresses()
                .your();
    }

    private Optional<DhcpMessageType> request(MacAddress mac, Ipv4Address address) {
        DhcpOptions options = options(DhcpMessageType.REQUEST)
                .addresses(OptionCode.SERVER_IDENTIFIER, List.of(Site.AGENT))
                .addresses(OptionCode.REQUESTED_ADDRESS, List.of(address))
                .build();
        return answer(packet(mac, DhcpPacket.Addresses.NONE, options))
                .flatMap(reply -> reply.packet().type());
    }

    private Optional<DhcpReply> answer(DhcpPacket packet) {
        return responder.respond(packet, BROADCAST, view, clock.instant());
    }

    static DhcpPacket message(DhcpMessageType type, MacAddress mac) {
        return packet(mac, DhcpPacket.Addresses.NONE, options(type).build());
    }

    static DhcpPacket packet(MacAddress mac, DhcpPacket.Addresses addresses, DhcpOptions options) {
        return new DhcpPacket(new DhcpPacket.Header(1, 0, 42, 0, 0), addresses, mac, "", "", options);
    }

    static DhcpOptions.Builder options(DhcpMessageType type) {
        return DhcpOptions.builder().set(OptionCode.MESSAGE_TYPE, (byte) type.code());
    }
}
