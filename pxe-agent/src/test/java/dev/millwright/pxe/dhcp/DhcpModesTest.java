package dev.millwright.pxe.dhcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.pxe.boot.LoaderTable;
import dev.millwright.pxe.boot.SecureBoot;
import dev.millwright.pxe.dhcp.packet.DhcpMessageType;
import dev.millwright.pxe.dhcp.packet.DhcpOptions;
import dev.millwright.pxe.dhcp.packet.DhcpPacket;
import dev.millwright.pxe.dhcp.packet.OptionCode;
import dev.millwright.pxe.inventory.AgentStatus;
import dev.millwright.pxe.inventory.Replica;
import dev.millwright.pxe.inventory.SiteView;
import dev.millwright.pxe.testing.SettableClock;
import dev.millwright.pxe.testing.Site;
import dev.millwright.pxe.types.ClientArch;
import dev.millwright.pxe.types.Ipv4Address;
import dev.millwright.pxe.types.Ipv4Network;
import dev.millwright.pxe.types.MacAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Several subnets in the three modes, reached over the wire and through relays; machines known by other things than their MAC. */
class DhcpModesTest {
    private static final Ipv4Address RELAY = Ipv4Address.of("10.78.0.254");
    private static final String UUID = "fd9d8a9a-be77-5491-8864-da9bfc87c22b";
    private static final byte[] OPTION_97 = HexFormat.of().parseHex("009a8a9dfd77be91548864da9bfc87c22b");
    private static final Replica.RelayPort PORT = new Replica.RelayPort("65746837", "737731");
    private static final byte[] OPTION_82 = HexFormat.of().parseHex("0104657468370203737731");

    private final SettableClock clock = new SettableClock();
    private final DhcpMemory memory = DhcpResponderTest.memory(new DhcpResponderTest.RecordedLog());
    private final DhcpResponder responder = new DhcpResponder(new BootPointer(8090, DhcpResponderTest.LOADERS), memory);
    private final SiteView view = SiteView.unconfirmed(new Replica(
            1,
            null,
            "dc1",
            300,
            false,
            null,
            List.of(
                    Site.subnet(Replica.DhcpMode.AUTHORITATIVE),
                    subnet(2, "10.78.0", Replica.DhcpMode.AUTHORITATIVE),
                    subnet(3, "10.79.0", Replica.DhcpMode.PROXY),
                    subnet(4, "10.80.0", Replica.DhcpMode.OFF)),
            List.of(
                    host(1, "10.78.0.11", null),
                    host(2, "10.78.0.12", new Replica.Marks("00746578742d6964", UUID, null)),
                    host(3, "10.78.0.13", new Replica.Marks(null, null, PORT)),
                    host(4, "10.79.0.14", null)),
            null,
            List.of()));

    @Test
    void eachSubnetBehindARelayIsServedFromItsOwnPool() {
        DhcpPacket relayed = discover(1, RELAY).toPacket();
        DhcpReply reply = answer(relayed).orElseThrow();
        assertThat(reply.destination()).isEqualTo(RELAY);
        assertThat(reply.port()).isEqualTo(67);
        assertThat(reply.packet().addresses().your()).isEqualTo(Ipv4Address.of("10.78.0.11"));
        assertThat(offered(discover(50, RELAY))).contains(Ipv4Address.of("10.78.0.200"));
        assertThat(offered(discover(51, Ipv4Address.ZERO))).contains(Ipv4Address.of("10.77.0.201"));
        assertThat(offered(discover(50, Ipv4Address.of("10.80.0.1")))).isEmpty();
        assertThat(offered(discover(50, Ipv4Address.of("192.0.2.1")))).isEmpty();
    }

    @Test
    void otherServersAreAFaultWhereThisOneIsToBeAloneAndBesideAnotherOnceThereAreTwo() {
        Ipv4Address rogue = Ipv4Address.of("10.77.0.9");
        takes(50, Ipv4Address.ZERO, "10.77.0.99", "10.77.0.9");
        assertThat(memory.competitors().faults(Site.AGENT, clock.instant()))
                .containsExactly(new AgentStatus.DhcpServerSeen(
                        rogue,
                        1,
                        Site.subnet(Replica.DhcpMode.AUTHORITATIVE).cidr(),
                        Replica.DhcpMode.AUTHORITATIVE,
                        AgentStatus.DhcpServerSeen.Sign.REQUEST,
                        clock.instant()));
        assertThat(memory.competitors().faults(rogue, clock.instant())).isEmpty();
        clock.advance(Competitors.REMEMBERED.plusSeconds(1));
        assertThat(memory.competitors().faults(Site.AGENT, clock.instant())).isEmpty();
        for (String server : List.of("10.79.0.2", "10.79.0.3")) {
            assertThat(memory.competitors().faults(Site.AGENT, clock.instant())).isEmpty();
            takes(51, Ipv4Address.of("10.79.0.254"), "10.79.0.100", server);
        }
        assertThat(memory.competitors().faults(Site.AGENT, clock.instant())).hasSize(2);
    }

    @Test
    void aRelayMayNameTheLinkAndTheServer() {
        Message message = discover(50, Ipv4Address.of("192.0.2.1"));
        message.options.set(OptionCode.RELAY_AGENT, HexFormat.of().parseHex("05040a4e00000b040a4e00fe"));
        DhcpReply reply = answer(message.toPacket()).orElseThrow();
        assertThat(reply.packet().addresses().your()).isEqualTo(Ipv4Address.of("10.78.0.200"));
        assertThat(reply.destination()).isEqualTo(Ipv4Address.of("192.0.2.1"));
        assertThat(reply.packet().options().address(OptionCode.SERVER_IDENTIFIER))
                .contains(RELAY);
        assertThat(reply.packet().addresses().server()).isEqualTo(Site.AGENT);
    }

    @Test
    void aMachineIsKnownByClientIdByMachineIdOrByItsSwitchPort() {
        Message byId = discover(60, RELAY);
        byId.options.set(OptionCode.CLIENT_IDENTIFIER, HexFormat.of().parseHex("00746578742d6964"));
        assertThat(offered(byId)).contains(Ipv4Address.of("10.78.0.12"));
        Message another = discover(61, RELAY);
        another.options.set(OptionCode.MACHINE_ID, OPTION_97);
        assertThat(offered(another)).as("an operating system").contains(Ipv4Address.of("10.78.0.200"));
        clock.advance(LeaseBook.OFFER_HOLD);
        another.options.text(OptionCode.VENDOR_CLASS, "PXEClient:Arch:00007:UNDI:003000");
        assertThat(offered(another)).contains(Ipv4Address.of("10.78.0.12"));
        Message byPort = discover(62, RELAY);
        byPort.options.set(OptionCode.RELAY_AGENT, OPTION_82);
        assertThat(offered(byPort)).contains(Ipv4Address.of("10.78.0.13"));
    }

    @Test
    void whatSeveralMayShareIsGivenToOneOfThem() {
        Message first = discover(62, RELAY);
        first.options.set(OptionCode.RELAY_AGENT, OPTION_82);
        offered(first);
        assertThat(request(first, "10.78.0.13")).contains(DhcpMessageType.ACK);
        Message second = discover(63, RELAY);
        second.options.set(OptionCode.RELAY_AGENT, OPTION_82);
        assertThat(offered(second)).contains(Ipv4Address.of("10.78.0.200"));
        assertThat(request(second, "10.78.0.13")).contains(DhcpMessageType.NAK);
        Message owner = discover(3, RELAY);
        assertThat(request(owner, "10.78.0.13")).as("the MAC on record").contains(DhcpMessageType.ACK);
        assertThat(memory.leases().boundTo(mac(62), clock.instant())).isEmpty();
    }

    @Test
    void aDeclinedReservationIsLeftAloneAndReportedOnce() {
        Message message = discover(1, RELAY);
        Message decline = new Message(DhcpMessageType.DECLINE, 1, RELAY);
        decline.options.addresses(OptionCode.REQUESTED_ADDRESS, List.of(Ipv4Address.of("10.78.0.11")));
        assertThat(answer(decline.toPacket())).isEmpty();
        assertThat(answer(decline.toPacket())).isEmpty();
        assertThat(memory.conflicts().untold())
                .containsExactly(new AgentStatus.DhcpConflict(Ipv4Address.of("10.78.0.11"), mac(1), clock.instant()));
        assertThat(offered(message)).contains(Ipv4Address.of("10.78.0.200"));
        assertThat(request(message, "10.78.0.11")).contains(DhcpMessageType.NAK);
        clock.advance(LeaseBook.DECLINE_HOLD);
        assertThat(offered(message)).contains(Ipv4Address.of("10.78.0.11"));
        memory.conflicts().told(memory.conflicts().untold());
        Message foreign = new Message(DhcpMessageType.DECLINE, 50, RELAY);
        foreign.options.addresses(OptionCode.REQUESTED_ADDRESS, List.of(Ipv4Address.of("10.78.0.11")));
        answer(foreign.toPacket());
        assertThat(memory.conflicts().untold()).isEmpty();
    }

    @Test
    void theParameterListDecidesWhatIsToldAndInWhichOrder() {
        Message message = discover(1, RELAY);
        message.options.set(OptionCode.PARAMETER_LIST, (byte) 15, (byte) 3, (byte) 99);
        DhcpOptions options = answer(message.toPacket()).orElseThrow().packet().options();
        assertThat(options.entries().stream().map(Map.Entry::getKey)).containsExactly(53, 54, 51, 58, 59, 1, 15, 3);
        assertThat(options.number(OptionCode.RENEWAL_TIME)).contains(1800L);
        assertThat(options.number(OptionCode.REBINDING_TIME)).contains(3150L);
    }

    @Test
    void anInformFromElsewhereAndWordsToOthersAreLeftUnanswered() {
        Message inform = new Message(DhcpMessageType.INFORM, 1, Ipv4Address.ZERO);
        inform.client = Ipv4Address.of("192.0.2.7");
        assertThat(answer(inform.toPacket())).isEmpty();
        inform.client = Ipv4Address.of("10.77.0.77");
        assertThat(answer(inform.toPacket())).isPresent();
        inform.options.addresses(OptionCode.SERVER_IDENTIFIER, List.of(Ipv4Address.of("10.77.0.9")));
        assertThat(answer(inform.toPacket())).isEmpty();
    }

    @Test
    void aProxyTellsBootProgramsWhatToLoadAndNobodyAnAddress() {
        Ipv4Address relay = Ipv4Address.of("10.79.0.254");
        Message firmware = discover(4, relay);
        assertThat(answer(firmware.toPacket())).as("an operating system").isEmpty();
        firmware.options.text(OptionCode.VENDOR_CLASS, "PXEClient:Arch:00007:UNDI:003000");
        DhcpPacket offer = answer(firmware.toPacket()).orElseThrow().packet();
        assertThat(offer.type()).contains(DhcpMessageType.OFFER);
        assertThat(offer.bootFile()).isEqualTo("snponly.efi");
        assertThat(offer.addresses().your()).isEqualTo(Ipv4Address.ZERO);
        assertThat(offer.options().codes()).containsExactlyInAnyOrder(53, 54, 60, 43);
        assertThat(offer.options().text(OptionCode.VENDOR_CLASS)).contains("PXEClient");
        firmware.options.text(OptionCode.VENDOR_CLASS, "PXEClient:Arch:00002:UNDI:003000");
        assertThat(answer(firmware.toPacket())).as("no loader for it").isEmpty();
        firmware.options.text(OptionCode.VENDOR_CLASS, "HTTPClient:Arch:00016:UNDI:003000");
        DhcpPacket http = answer(firmware.toPacket()).orElseThrow().packet();
        assertThat(http.bootFile()).isEqualTo("http://10.77.0.1:8090/loaders/snponly.efi");
        assertThat(http.options().text(OptionCode.VENDOR_CLASS)).contains("HTTPClient");
        assertThat(http.options().has(OptionCode.VENDOR_SPECIFIC)).isFalse();
    }

    @Test
    void theSecondDoorAnswersTheAddressThatAsksAtItsPort() {
        Message request = new Message(DhcpMessageType.REQUEST, 4, Ipv4Address.ZERO);
        request.client = Ipv4Address.of("10.79.0.77");
        request.options.text(OptionCode.VENDOR_CLASS, "PXEClient:Arch:00000:UNDI:002001");
        DhcpReply reply = answerAtPxe(request).orElseThrow();
        assertThat(reply.packet().type()).contains(DhcpMessageType.ACK);
        assertThat(reply.packet().bootFile()).isEqualTo("undionly.kpxe");
        assertThat(reply.destination()).isEqualTo(request.client);
        assertThat(reply.port()).isEqualTo(4011);
        request.client = Ipv4Address.of("10.80.0.77");
        assertThat(answerAtPxe(request)).isEmpty();
        request.client = Ipv4Address.of("192.0.2.7");
        request.relay = Ipv4Address.of("10.79.0.254");
        assertThat(answerAtPxe(request)).as("a forged sender elsewhere").isEmpty();
    }

    @Test
    void theAddressTakenFromAnotherServerIsTheMachines() {
        AddressCheck check = new AddressCheck(memory);
        Ipv4Address taken = Ipv4Address.of("10.79.0.77");
        assertThat(check.isOurs(view, mac(50), taken, clock.instant())).isFalse();
        Message request = new Message(DhcpMessageType.REQUEST, 50, Ipv4Address.of("10.79.0.254"));
        request.options.addresses(OptionCode.SERVER_IDENTIFIER, List.of(Ipv4Address.of("10.79.0.9")));
        request.options.addresses(OptionCode.REQUESTED_ADDRESS, List.of(taken));
        assertThat(answer(request.toPacket())).isEmpty();
        assertThat(check.isOurs(view, mac(50), taken, clock.instant())).isTrue();
        assertThat(check.isOurs(view, mac(51), taken, clock.instant())).isFalse();
        assertThat(check.isOurs(view, mac(4), Ipv4Address.of("10.79.0.14"), clock.instant()))
                .isTrue();
        assertThat(check.isOurs(view, mac(50), Ipv4Address.of("10.80.0.77"), clock.instant()))
                .isFalse();
    }

    @Test
    void firmwareThatComesBackWithoutARunningLoaderIsGivenTheSignedOneAndKeepsIt() {
        LoaderTrials trials = new LoaderTrials();
        LoaderTable table =
                new LoaderTable(Map.of(ClientArch.UEFI_X64, "snponly.efi"), Map.of(ClientArch.UEFI_X64, "shimx64.efi"));
        DhcpResponder trying = new DhcpResponder(new BootPointer(8090, table, SecureBoot.AUTO, trials), memory);
        assertThat(fileFor(trying, DhcpMessageType.DISCOVER)).isEqualTo("snponly.efi");
        assertThat(fileFor(trying, DhcpMessageType.DISCOVER)).as("asked twice").isEqualTo("snponly.efi");
        assertThat(fileFor(trying, DhcpMessageType.REQUEST)).isEqualTo("snponly.efi");
        assertThat(fileFor(trying, DhcpMessageType.DISCOVER)).as("refused").isEqualTo("shimx64.efi");
        assertThat(fileFor(trying, DhcpMessageType.REQUEST)).isEqualTo("shimx64.efi");
        trials.arrived(mac(1));
        assertThat(fileFor(trying, DhcpMessageType.DISCOVER)).as("it runs").isEqualTo("shimx64.efi");
        assertThat(fileFor(trying, DhcpMessageType.REQUEST)).isEqualTo("shimx64.efi");
        assertThat(fileFor(trying, DhcpMessageType.DISCOVER))
                .as("not even that")
                .isEqualTo("snponly.efi");
    }

    private String fileFor(DhcpResponder trying, DhcpMessageType type) {
        Message message = new Message(type, 1, RELAY);
        message.options.text(OptionCode.VENDOR_CLASS, "PXEClient:Arch:00007:UNDI:003000");
        message.options.addresses(OptionCode.REQUESTED_ADDRESS, List.of(Ipv4Address.of("10.78.0.11")));
        return trying.respond(message.toPacket(), DhcpResponderTest.BROADCAST, view, clock.instant())
                .orElseThrow()
                .packet()
                .bootFile();
    }

    private Optional<DhcpReply> answer(DhcpPacket packet) {
        return responder.respond(packet, DhcpResponderTest.BROADCAST, view, clock.instant());
    }

    private Optional<DhcpReply> answerAtPxe(Message message) {
        Arrival arrival = new Arrival(Arrival.Door.PXE, Site.AGENT, 4011);
        return responder.respond(message.toPacket(), arrival, view, clock.instant());
    }

    private Optional<Ipv4Address> offered(Message message) {
        return answer(message.toPacket())
                .map(reply -> reply.packet().addresses().your());
    }

    private Optional<DhcpMessageType> request(Message after, String address) {
        Message request = new Message(DhcpMessageType.REQUEST, after.machine, after.relay);
        after.options.build().bytes(OptionCode.RELAY_AGENT).ifPresent(value -> request.options.set(82, value));
        request.options.addresses(OptionCode.REQUESTED_ADDRESS, List.of(Ipv4Address.of(address)));
        return answer(request.toPacket()).flatMap(reply -> reply.packet().type());
    }

    /** A machine takes an address from another server. */
    private void takes(int machine, Ipv4Address relay, String address, String server) {
        Message request = new Message(DhcpMessageType.REQUEST, machine, relay);
        request.options
                .addresses(OptionCode.REQUESTED_ADDRESS, List.of(Ipv4Address.of(address)))
                .addresses(OptionCode.SERVER_IDENTIFIER, List.of(Ipv4Address.of(server)));
        assertThat(answer(request.toPacket())).isEmpty();
    }

    private static Message discover(int machine, Ipv4Address relay) {
        return new Message(DhcpMessageType.DISCOVER, machine, relay);
    }

    private static MacAddress mac(int machine) {
        return new MacAddress(0x525400780000L + machine);
    }

    /** What a client sends, while it is put together. */
    private static final class Message {
        final int machine;
        final DhcpOptions.Builder options;
        Ipv4Address relay;
        Ipv4Address client = Ipv4Address.ZERO;

        Message(DhcpMessageType type, int machine, Ipv4Address relay) {
            this.machine = machine;
            this.relay = relay;
            this.options = DhcpResponderTest.options(type);
        }

        DhcpPacket toPacket() {
            return DhcpResponderTest.packet(
                    mac(machine),
                    new DhcpPacket.Addresses(client, Ipv4Address.ZERO, Ipv4Address.ZERO, relay),
                    options.build());
        }
    }

    private static Replica.Host host(int machine, String address, Replica.@Nullable Marks marks) {
        return new Replica.Host(
                machine, mac(machine), Ipv4Address.of(address), null, null, Replica.BootTarget.LOCAL, marks);
    }

    private static Replica.Subnet subnet(long id, String prefix, Replica.DhcpMode mode) {
        return new Replica.Subnet(
                id,
                Ipv4Network.parse(prefix + ".0/24").orElseThrow(),
                Ipv4Address.of(prefix + ".1"),
                List.of(Ipv4Address.of(prefix + ".2")),
                "lab.example",
                List.of(),
                Ipv4Address.of(prefix + ".200"),
                Ipv4Address.of(prefix + ".250"),
                3600,
                mode);
    }
}
