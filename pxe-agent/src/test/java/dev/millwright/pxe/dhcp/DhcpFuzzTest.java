package dev.millwright.pxe.dhcp;

import dev.millwright.pxe.dhcp.packet.DhcpDecoder;
import dev.millwright.pxe.dhcp.packet.DhcpPacket;
import dev.millwright.pxe.dhcp.packet.DhcpPacketException;
import dev.millwright.pxe.inventory.Replica;
import dev.millwright.pxe.inventory.SiteView;
import dev.millwright.pxe.testing.Captures;
import dev.millwright.pxe.testing.Fuzz;
import dev.millwright.pxe.testing.SettableClock;
import dev.millwright.pxe.testing.Site;
import dev.millwright.pxe.types.Ipv4Address;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever a datagram holds, it is answered, refused or left aside; nothing escapes, and no length in it decides how much memory is taken. */
class DhcpFuzzTest {
    private static final List<String> CAPTURES = List.of(
            "qemu-ipxe-bios-rom-discover",
            "qemu-ipxe-bios-rom-request",
            "qemu-ipxe-snponly-discover",
            "qemu-ovmf-http-discover",
            "qemu-ovmf-pxe-discover",
            "qemu-ovmf-pxe-request",
            "qemu-aavmf-pxe-discover");
    /** Option 82 with circuit, remote, link and server, where the END of a capture stood. */
    private static final byte[] RELAYED = {
        82, 21, 1, 3, 'e', 't', 'h', 2, 2, 's', 'w', 5, 4, 10, 77, 0, 0, 11, 4, 10, 77, 0, (byte) 254, (byte) 255
    };

    private final SettableClock clock = new SettableClock();
    private final DhcpResponder responder = new DhcpResponder(
            new BootPointer(8090, DhcpResponderTest.LOADERS), DhcpMemory.of(new LeaseBook(List.of(), new SilentLog())));

    /** Does not remember millions of lines. */
    private static final class SilentLog implements LeaseLog {
        @Override
        public void bound(Lease lease) {}

        @Override
        public void freed(Ipv4Address address) {}
    }

    @Test
    void anAuthoritativeServerSurvivesAnything() {
        feed(Site.replica(1, Replica.BootTarget.INSTALL, true));
    }

    @Test
    void aProxySurvivesAnything() {
        Replica all = Site.replica(1, Replica.BootTarget.INSTALL, true);
        feed(new Replica(
                1,
                null,
                "dc1",
                300,
                true,
                null,
                List.of(Site.subnet(Replica.DhcpMode.PROXY)),
                all.hosts(),
                null,
                List.of()));
    }

    private void feed(Replica replica) {
        SiteView view = SiteView.unconfirmed(replica);
        Fuzz.run(messages(), octets -> {
            try {
                DhcpPacket packet = DhcpDecoder.decode(octets);
                for (Arrival.Door door : Arrival.Door.values()) {
                    Optional<DhcpReply> reply =
                            responder.respond(packet, new Arrival(door, Site.AGENT, 68), view, clock.instant());
                    if (reply.isPresent()) {
                        ReplyFitter.encode(packet, reply.get().packet());
                    }
                }
            } catch (DhcpPacketException e) {
                // Refused, as it should be.
            }
        });
    }

    private static List<byte[]> messages() {
        return CAPTURES.stream()
                .map(Captures::of)
                .flatMap(message -> Stream.of(message, relayed(message)))
                .toList();
    }

    private static byte[] relayed(byte[] message) {
        int end = message.length - 1;
        while (message[end] == 0) {
            end--;
        }
        byte[] longer = Arrays.copyOf(message, end + RELAYED.length);
        System.arraycopy(RELAYED, 0, longer, end, RELAYED.length);
        return longer;
    }
}
