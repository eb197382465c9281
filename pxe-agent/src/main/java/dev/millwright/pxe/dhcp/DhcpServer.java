package dev.millwright.pxe.dhcp;

import dev.millwright.pxe.dhcp.packet.DhcpDecoder;
import dev.millwright.pxe.dhcp.packet.DhcpMessageType;
import dev.millwright.pxe.dhcp.packet.DhcpPacket;
import dev.millwright.pxe.dhcp.packet.DhcpPacketException;
import dev.millwright.pxe.inventory.SiteReplica;
import dev.millwright.pxe.metrics.Metrics;
import dev.millwright.pxe.net.DatagramDoor;
import dev.millwright.pxe.net.EventLoops;
import dev.millwright.pxe.timeline.BootObserver;
import dev.millwright.pxe.types.Ipv4Address;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The DHCP sockets and their one thread. Two sockets on port 67: one bound to {@code 0.0.0.0}, which hears the broadcasts of clients without address, and
 * one bound to this agent's address, which hears renewals and relays and sends everything; a third on port 4011 for what PXE clients ask a proxyDHCP
 * server. Linux sends a limited broadcast out of the interface that owns the sender's address (ip_route_output_key_hash_rcu), so answers leave by the
 * provisioning network on a host with several.
 *
 * <p>What has come is taken at once; one flush of the journal covers it all, and only then its answers go out.
 */
public final class DhcpServer implements Runnable, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(DhcpServer.class.getName());

    private final Parts parts;
    private final Sightings sightings;
    private final Clock clock;
    private final Metrics metrics;
    private final LongAdder received;
    private final Map<DhcpMessageType, LongAdder> sent = new EnumMap<>(DhcpMessageType.class);
    private final EventLoops loops = new EventLoops("dhcp", 1);
    private final Ipv4Address address;
    private final List<Outgoing> outgoing = new ArrayList<>();

    /**
     * What the server works with.
     *
     * @param responder the rules
     * @param leases its memory
     * @param journal the memory's disk
     * @param site the replica
     * @param boots told of what boot programs ask and are answered
     */
    public record Parts(
            DhcpResponder responder, LeaseBook leases, LeaseJournal journal, SiteReplica site, BootObserver boots) {}

    /**
     * The ports.
     *
     * @param server 67 but for tests
     * @param pxe 4011 but for tests
     */
    public record Ports(int server, int pxe) {}

    /** What is heard at one door, and by which its answers leave. */
    private final class Ear implements DatagramDoor.Receiver {
        private final Arrival.Door door;
        private final @Nullable DatagramDoor mouth;

        /** @param mouth the socket answers leave by; null for the one the question came to */
        Ear(Arrival.Door door, @Nullable DatagramDoor mouth) {
            this.door = door;
            this.mouth = mouth;
        }

        @Override
        public void receive(DatagramDoor from, InetSocketAddress sender, ByteBuf octets) {
            byte[] datagram = new byte[octets.readableBytes()];
            octets.readBytes(datagram);
            answer(datagram, door, sender.getPort(), mouth == null ? from : mouth)
                    .ifPresent(outgoing::add);
        }

        @Override
        public void batchEnd() {
            commit();
        }

        @Override
        public void lost(Throwable cause) {
            metrics.counter("millwright_agent_dhcp_send_failures_total").increment();
            LOG.log(System.Logger.Level.WARNING, "DHCP answer not sent: {0}", cause.getMessage());
        }

        @Override
        public void mistake(RuntimeException mistake) {
            metrics.counter("millwright_agent_dhcp_errors_total").increment();
            LOG.log(System.Logger.Level.ERROR, "DHCP packet", mistake);
        }
    }

    /**
     * Binds the sockets.
     *
     * @param address this agent's, on the provisioning network
     * @throws IOException when they cannot be bound
     */
    public DhcpServer(Parts parts, Ipv4Address address, Ports ports, Clock clock, Metrics metrics) throws IOException {
        this.parts = parts;
        this.sightings = new Sightings(parts.boots());
        this.address = address;
        this.clock = clock;
        this.metrics = metrics;
        this.received = metrics.counter("millwright_agent_dhcp_received_total");
        try {
            DatagramDoor unicasts = bind(address, ports.server(), new Ear(Arrival.Door.SERVER, null));
            bind(Ipv4Address.ZERO, ports.server(), new Ear(Arrival.Door.SERVER, unicasts));
            bind(address, ports.pxe(), new Ear(Arrival.Door.PXE, null));
        } catch (IOException e) {
            loops.close();
            throw e;
        }
    }

    private DatagramDoor bind(Ipv4Address at, int port, Ear ear) throws IOException {
        try {
            return loops.bind(new InetSocketAddress(at.toInetAddress(), port), ear);
        } catch (IOException e) {
            throw new IOException("DHCP cannot listen on " + at + " port " + port + ": " + e.getMessage(), e);
        }
    }

    /** Waits until the server is closed; it serves from its construction on. */
    @Override
    public void run() {
        loops.join();
    }

    private void commit() {
        try {
            parts.journal().sync(parts.leases()::bound);
            outgoing.forEach(this::send);
        } catch (IOException e) {
            metrics.counter("millwright_agent_dhcp_journal_failures_total").increment();
            LOG.log(
                    System.Logger.Level.ERROR,
                    "leases cannot be written, {0} answers withheld: {1}",
                    outgoing.size(),
                    e.getMessage());
        } finally {
            outgoing.forEach(answer -> answer.mouth().flush());
            outgoing.clear();
        }
    }

    private record Outgoing(DhcpReply reply, byte[] octets, DatagramDoor mouth) {}

    private Optional<Outgoing> answer(byte[] datagram, Arrival.Door door, int sourcePort, DatagramDoor mouth) {
        received.increment();
        try {
            DhcpPacket request = DhcpDecoder.decode(datagram);
            Arrival arrival = new Arrival(door, address, sourcePort);
            Optional<DhcpReply> reply = parts.responder()
                    .respond(request, arrival, parts.site().view().orElse(null), clock.instant());
            sightings.tell(request, reply);
            if (reply.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new Outgoing(
                    reply.get(), ReplyFitter.encode(request, reply.get().packet()), mouth));
        } catch (DhcpPacketException e) {
            metrics.counter("millwright_agent_dhcp_malformed_total").increment();
            LOG.log(System.Logger.Level.DEBUG, "DHCP packet left aside: {0}", e.getMessage());
            return Optional.empty();
        }
    }

    private void send(Outgoing answer) {
        DhcpReply reply = answer.reply();
        DhcpMessageType type = reply.packet().type().orElse(DhcpMessageType.NAK);
        answer.mouth()
                .send(
                        answer.mouth().buffer(answer.octets().length).writeBytes(answer.octets()),
                        new InetSocketAddress(reply.destination().toInetAddress(), reply.port()));
        sent.computeIfAbsent(
                        type, kind -> metrics.counter("millwright_agent_dhcp_sent_total{type=\"" + kind.name() + "\"}"))
                .increment();
        if (type != DhcpMessageType.OFFER) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "dhcp {0} {1} {2} {3}",
                    type,
                    reply.packet().mac(),
                    reply.packet().addresses().your(),
                    reply.packet().bootFile());
        }
    }

    /** Stops the thread and frees the ports. */
    @Override
    public void close() throws IOException {
        loops.close();
        parts.journal().close();
    }
}
