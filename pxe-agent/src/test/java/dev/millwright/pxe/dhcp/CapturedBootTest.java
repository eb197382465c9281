package dev.millwright.pxe.dhcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.pxe.dhcp.packet.DhcpDecoder;
import dev.millwright.pxe.dhcp.packet.DhcpPacket;
import dev.millwright.pxe.dhcp.packet.DhcpPacketException;
import dev.millwright.pxe.inventory.Replica;
import dev.millwright.pxe.inventory.SiteView;
import dev.millwright.pxe.testing.Captures;
import dev.millwright.pxe.testing.SettableClock;
import dev.millwright.pxe.types.Ipv4Address;
import dev.millwright.pxe.types.Ipv4Network;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What real firmware sent, and the whole packet it is answered with; each kind of answer in {@code golden/dhcp} is one this firmware booted from. */
class CapturedBootTest {
    private static final Ipv4Address AGENT = Ipv4Address.of("10.99.0.1");
    private final SettableClock clock = new SettableClock();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "qemu-ipxe-bios-rom-discover",
                "qemu-ipxe-bios-rom-request",
                "qemu-ipxe-snponly-discover",
                "qemu-ipxe-snponly-request",
                "qemu-ovmf-http-discover",
                "qemu-ovmf-http-request",
                "qemu-ovmf-pxe-discover",
                "qemu-ovmf-pxe-request",
                "qemu-aavmf-pxe-discover"
            })
    void theWholeAnswerIsTheGoldenOne(String capture) throws Exception {
        DhcpPacket request = DhcpDecoder.decode(Captures.of(capture));
        DhcpResponder responder = new DhcpResponder(
                new BootPointer(8090, DhcpResponderTest.LOADERS),
                DhcpResponderTest.memory(new DhcpResponderTest.RecordedLog()));
        DhcpReply reply = responder
                .respond(request, new Arrival(Arrival.Door.SERVER, AGENT, 68), site(request), clock.instant())
                .orElseThrow();
        assertThat(describe(request, reply)).isEqualTo(golden(capture));
    }

    /** Every machine of the captures has 10.99.0.11 reserved. */
    private static SiteView site(DhcpPacket request) {
        Replica.Subnet subnet = new Replica.Subnet(
                1,
                Ipv4Network.parse("10.99.0.0/24").orElseThrow(),
                AGENT,
                List.of(AGENT),
                "lab.example",
                List.of(),
                null,
                null,
                3600,
                Replica.DhcpMode.AUTHORITATIVE);
        Ipv4Address address = request.options().address(50).orElse(Ipv4Address.of("10.99.0.11"));
        Replica.Host host = new Replica.Host(7, request.mac(), address, 1L, "web-1", Replica.BootTarget.INSTALL, null);
        return SiteView.unconfirmed(
                new Replica(1, null, "dc1", 300, false, null, List.of(subnet), List.of(host), null, List.of()));
    }

    private static String describe(DhcpPacket request, DhcpReply reply) throws DhcpPacketException {
        String hex = HexFormat.of().formatHex(ReplyFitter.encode(request, reply.packet()));
        return "to " + reply.destination() + ":" + reply.port() + "\n"
                + "file " + reply.packet().bootFile() + "\n"
                + "options " + reply.packet().options() + "\n"
                + hex.replaceAll("(.{64})", "$1\n").strip() + "\n";
    }

    private static String golden(String capture) throws IOException {
        try (InputStream in = CapturedBootTest.class.getResourceAsStream("/golden/dhcp/" + capture + ".txt")) {
            return in == null ? "no golden file" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
