package dev.millwright.pxe.dhcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.pxe.dhcp.packet.DhcpDecoder;
import dev.millwright.pxe.dhcp.packet.DhcpPacket;
import dev.millwright.pxe.inventory.Replica;
import dev.millwright.pxe.inventory.SiteView;
import dev.millwright.pxe.metrics.Metrics;
import dev.millwright.pxe.testing.Captures;
import dev.millwright.pxe.testing.SettableClock;
import dev.millwright.pxe.timeline.BootEvent;
import dev.millwright.pxe.timeline.BootRecorder;
import dev.millwright.pxe.timeline.Fetch;
import dev.millwright.pxe.timeline.Script;
import dev.millwright.pxe.types.Ipv4Address;
import dev.millwright.pxe.types.Ipv4Network;
import dev.millwright.pxe.types.MacAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Packets of real firmware, as they make timelines. All captures are made to come from one machine. */
class CapturedTimelineTest {
    private static final Ipv4Address AGENT = Ipv4Address.of("10.99.0.1");
    private static final Ipv4Address MACHINE = Ipv4Address.of("10.99.0.11");
    private static final MacAddress MAC = MacAddress.parse("52:54:00:77:00:01").orElseThrow();

    private final SettableClock clock = new SettableClock();
    private final Metrics metrics = new Metrics();
    private final BootRecorder recorder = new BootRecorder("a1", clock, metrics);
    private final Sightings sightings = new Sightings(recorder);
    private final DhcpResponder responder = new DhcpResponder(
            new BootPointer(8090, DhcpResponderTest.LOADERS),
            DhcpResponderTest.memory(new DhcpResponderTest.RecordedLog()));

    @Test
    void firmwareAndTheIpxeItLoadsMakeOneBootAndAPowerCycleBeginsTheNext() throws Exception {
        hear("qemu-ovmf-pxe-discover", 0);
        hear("qemu-ovmf-pxe-request", 4);
        fetched(Fetch.Protocol.TFTP, "snponly.efi", Fetch.Outcome.ABORTED);
        fetched(Fetch.Protocol.TFTP, "snponly.efi", Fetch.Outcome.DONE);
        hear("qemu-ipxe-snponly-discover", 2);
        hear("qemu-ipxe-snponly-request", 1);
        recorder.decided(MAC, new Script(Script.Decision.INSTALL, null, 5L, 1L));
        fetched(Fetch.Protocol.HTTP, "/artifacts/x/kernel", Fetch.Outcome.DONE);
        assertThat(told())
                .containsExactly(
                        "a1-1 1 DISCOVER PXE",
                        "a1-1 2 OFFER PXE 10.99.0.11 snponly.efi",
                        "a1-1 3 REQUEST PXE 10.99.0.11",
                        "a1-1 4 ACK PXE 10.99.0.11 snponly.efi",
                        "a1-1 5 FETCH snponly.efi ABORTED",
                        "a1-1 6 FETCH snponly.efi DONE",
                        "a1-1 7 DISCOVER IPXE",
                        "a1-1 8 OFFER IPXE 10.99.0.11 http://10.99.0.1:8090/boot.ipxe",
                        "a1-1 9 REQUEST IPXE 10.99.0.11",
                        "a1-1 10 ACK IPXE 10.99.0.11 http://10.99.0.1:8090/boot.ipxe",
                        "a1-1 11 SCRIPT INSTALL",
                        "a1-1 12 FETCH /artifacts/x/kernel DONE");
        hear("qemu-ovmf-pxe-discover", 60);
        assertThat(told()).contains("a1-2 1 DISCOVER PXE");
    }

    @Test
    void firmwareThatGoesOnFromPxeToHttpStillBootsTheSameBoot() throws Exception {
        for (int wait : new int[] {0, 4, 9, 17}) {
            hear("qemu-ovmf-pxe-discover", wait);
        }
        hear("qemu-ovmf-http-discover", 104);
        hear("qemu-ovmf-http-request", 4);
        assertThat(told()).allMatch(event -> event.startsWith("a1-1 ")).contains("a1-1 9 DISCOVER HTTP");
        hear("qemu-ovmf-http-discover", 1);
        assertThat(told()).as("it had its address").contains("a1-2 1 DISCOVER HTTP");
        hear("qemu-ovmf-http-discover", 181);
        assertThat(told()).as("silence").contains("a1-3 1 DISCOVER HTTP");
    }

    @Test
    void anOperatingSystemsAddressEndsTheBoot() throws Exception {
        DhcpPacket firmware = capture("qemu-ovmf-pxe-request");
        DhcpPacket system = new DhcpPacket(
                firmware.header(),
                firmware.addresses(),
                MAC,
                "",
                "",
                firmware.options().toBuilder().remove(93).remove(60).remove(97).build());
        hear(system);
        assertThat(told()).isEmpty();
        hear("qemu-ovmf-pxe-discover", 0);
        hear(system);
        hear(system);
        assertThat(told())
                .containsExactly(
                        "a1-1 1 DISCOVER PXE",
                        "a1-1 2 OFFER PXE 10.99.0.11 snponly.efi",
                        "a1-1 3 REQUEST SYSTEM 10.99.0.11",
                        "a1-1 4 ACK SYSTEM 10.99.0.11");
        recorder.fetched(Ipv4Address.of("10.99.0.250"), fetch(Fetch.Protocol.HTTP, "/metrics", Fetch.Outcome.DONE));
        assertThat(recorder.size()).as("a stranger's fetch").isEqualTo(4);
    }

    @Test
    void whatIsKeptIsBoundedAndWhatIsDeliveredGoes() throws Exception {
        hear("qemu-ovmf-pxe-request", 0);
        for (int i = 0; i < 1000; i++) {
            fetched(Fetch.Protocol.TFTP, "x", Fetch.Outcome.DONE);
        }
        assertThat(recorder.size()).as("of one boot").isEqualTo(200);
        BootRecorder.Batch batch = recorder.batch(50);
        assertThat(recorder.batch(50)).isEqualTo(batch);
        recorder.delivered(batch);
        recorder.delivered(batch);
        assertThat(recorder.size()).isEqualTo(150);
        assertThat(recorder.batch(1).events().get(0).number()).isEqualTo(51);
        BootRecorder.Batch slow = recorder.batch(10);
        for (long mac = 1; mac <= 110_000; mac++) {
            recorder.decided(new MacAddress(mac), new Script(Script.Decision.LOCAL, "told so", null, null));
        }
        assertThat(recorder.size()).isEqualTo(100_000);
        assertThat(recorder.dropped()).isEqualTo(10_150);
        recorder.delivered(slow);
        assertThat(recorder.size())
                .as("what was on its way was dropped already")
                .isEqualTo(100_000);
    }

    private void fetched(Fetch.Protocol protocol, String file, Fetch.Outcome outcome) {
        recorder.fetched(MACHINE, fetch(protocol, file, outcome));
    }

    private static Fetch fetch(Fetch.Protocol protocol, String file, Fetch.Outcome outcome) {
        return new Fetch(protocol, file, 1000, 1000, 5, 0, outcome);
    }

    private List<String> told() {
        return recorder.batch(1000).events().stream()
                .map(CapturedTimelineTest::words)
                .toList();
    }

    private static String words(BootEvent event) {
        StringBuilder words = new StringBuilder(event.boot() + " " + event.number() + " " + event.kind());
        Optional.ofNullable(event.dhcp()).ifPresent(dhcp -> {
            words.append(' ').append(dhcp.by());
            Optional.ofNullable(dhcp.address())
                    .ifPresent(address -> words.append(' ').append(address));
            Optional.ofNullable(dhcp.file()).ifPresent(file -> words.append(' ').append(file));
        });
        Optional.ofNullable(event.fetch())
                .ifPresent(fetch ->
                        words.append(' ').append(fetch.file()).append(' ').append(fetch.outcome()));
        Optional.ofNullable(event.script())
                .ifPresent(script -> words.append(' ').append(script.decision()));
        return words.toString();
    }

    private void hear(String name, int secondsLater) throws Exception {
        clock.advance(Duration.ofSeconds(secondsLater));
        hear(capture(name));
    }

    private void hear(DhcpPacket packet) {
        sightings.tell(
                packet,
                responder.respond(packet, new Arrival(Arrival.Door.SERVER, AGENT, 68), site(), clock.instant()));
    }

    /** With the addresses of this test in place of the captured ones. */
    private static DhcpPacket capture(String name) throws Exception {
        DhcpPacket packet = DhcpDecoder.decode(Captures.of(name));
        var options = packet.options().toBuilder();
        if (packet.options().has(50)) {
            options.addresses(50, List.of(MACHINE)).addresses(54, List.of(AGENT));
        }
        return new DhcpPacket(packet.header(), packet.addresses(), MAC, "", "", options.build());
    }

    private static SiteView site() {
        Replica.Subnet subnet = new Replica.Subnet(
                1,
                Ipv4Network.parse("10.99.0.0/24").orElseThrow(),
                AGENT,
                List.of(),
                null,
                List.of(),
                null,
                null,
                3600,
                Replica.DhcpMode.AUTHORITATIVE);
        Replica.Host host = new Replica.Host(7, MAC, MACHINE, 1L, "web-1", Replica.BootTarget.INSTALL, null);
        return SiteView.unconfirmed(
                new Replica(1, null, "dc1", 300, false, null, List.of(subnet), List.of(host), null, List.of()));
    }
}
