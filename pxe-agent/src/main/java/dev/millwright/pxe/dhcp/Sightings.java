package dev.millwright.pxe.dhcp;

import dev.millwright.pxe.boot.BootClient;
import dev.millwright.pxe.dhcp.packet.DhcpMessageType;
import dev.millwright.pxe.dhcp.packet.DhcpPacket;
import dev.millwright.pxe.dhcp.packet.OptionCode;
import dev.millwright.pxe.timeline.BootEvent.Kind;
import dev.millwright.pxe.timeline.BootObserver;
import dev.millwright.pxe.timeline.DhcpSight;
import dev.millwright.pxe.timeline.DhcpSight.Asker;
import dev.millwright.pxe.types.Ipv4Address;
import dev.millwright.pxe.types.MachineId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells an observer of boots what a message and its answer mean to it. What operating systems ask costs one lookup. */
final class Sightings {
    private final BootObserver observer;

    Sightings(BootObserver observer) {
        this.observer = observer;
    }

    /** Tells of a message and of its answer, where there is one. */
    void tell(DhcpPacket request, Optional<DhcpReply> reply) {
        boolean boots = request.options().has(OptionCode.CLIENT_ARCHITECTURE);
        if (request.mac().isGroupOrZero() || !boots && !observer.follows(request.mac())) {
            return;
        }
        Optional<Kind> asked = request.type().flatMap(Sightings::kind);
        if (request.header().operation() != DhcpPacket.BOOT_REQUEST || asked.isEmpty()) {
            return;
        }
        BootClient client = ClientProbe.of(request.options());
        observer.dhcp(request.mac(), asked.get(), asked(request, client));
        reply.flatMap(sent -> sent.packet().type())
                .flatMap(Sightings::kind)
                .ifPresent(kind -> observer.dhcp(
                        request.mac(), kind, answered(reply.orElseThrow().packet(), client)));
    }

    private static DhcpSight asked(DhcpPacket request, BootClient client) {
        Ipv4Address has = request.addresses().client();
        return new DhcpSight(
                asker(client.kind()),
                client.arch(),
                request.options()
                        .bytes(OptionCode.MACHINE_ID)
                        .flatMap(MachineId::ofOption97)
                        .map(MachineId::text)
                        .orElse(null),
                orNull(request.options().address(OptionCode.REQUESTED_ADDRESS).orElse(has)),
                request.options().address(OptionCode.SERVER_IDENTIFIER).orElse(null),
                null,
                request.header().seconds());
    }

    private static DhcpSight answered(DhcpPacket reply, BootClient client) {
        Ipv4Address given = reply.addresses().your();
        return new DhcpSight(
                asker(client.kind()),
                client.arch(),
                null,
                orNull(given.isZero() ? reply.addresses().client() : given),
                reply.options().address(OptionCode.SERVER_IDENTIFIER).orElse(null),
                reply.bootFile().isEmpty() ? null : reply.bootFile(),
                reply.header().seconds());
    }

    private static @Nullable Ipv4Address orNull(Ipv4Address address) {
        return address.isZero() ? null : address;
    }

    private static Asker asker(BootClient.Kind kind) {
        return switch (kind) {
            case FIRMWARE_PXE -> Asker.PXE;
            case FIRMWARE_HTTP -> Asker.HTTP;
            case IPXE -> Asker.IPXE;
            case OTHER -> Asker.SYSTEM;
        };
    }

    private static Optional<Kind> kind(DhcpMessageType type) {
        return switch (type) {
            case DISCOVER -> Optional.of(Kind.DISCOVER);
            case OFFER -> Optional.of(Kind.OFFER);
            case REQUEST -> Optional.of(Kind.REQUEST);
            case ACK -> Optional.of(Kind.ACK);
            case NAK -> Optional.of(Kind.NAK);
            case DECLINE -> Optional.of(Kind.DECLINE);
            case INFORM -> Optional.of(Kind.INFORM);
            case RELEASE -> Optional.empty();
        };
    }
}
