package dev.millwright.pxe.dhcp;

import dev.millwright.pxe.dhcp.packet.DhcpDecoder;
import dev.millwright.pxe.dhcp.packet.DhcpMessageType;
import dev.millwright.pxe.dhcp.packet.DhcpPacket;
import dev.millwright.pxe.dhcp.packet.DhcpPacketException;
import dev.millwright.pxe.inventory.SiteReplica;
import dev.millwright.pxe.metrics.Metrics;
import dev.millwright.pxe.timeline.BootObserver;
import dev.millwright.pxe.types.Ipv4Address;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The DHCP sockets and their one thread. Two sockets on port 67: one bound to {@code 0.0.0.0}, which hears the broadcasts of clients without address, and
 * one bound to this agent's address, which hears renewals and relays and sends everything; a third on port 4011 for what PXE clients ask a proxyDHCP
 * server. Linux sends a limited broadcast out of the interface
 * that owns the sender's address (ip_route_output_key_hash_rcu), so answers leave by the provisioning network on a host with several. (The JDK refuses to bind
 * to {@code 255.255.255.255}.)
 *
 * <p>Packets are taken in batches; one flush of the journal covers a batch, and only then its answers go out.
 */
public final class DhcpServer implements Runnable, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(DhcpServer.class.getName());
    private static final int LONGEST_DATAGRAM = 2048;
    private static final int BATCH = 128;

    private final DhcpResponder responder;
    private final LeaseBook leases;
    private final LeaseJournal journal;
    private final SiteReplica site;
    private final Sightings sightings;
    private final Clock clock;
    private final Metrics metrics;
    private final Selector selector;
    private final Ipv4Address address;
    private final List<Ear> ears;
    private final ByteBuffer inbox = ByteBuffer.allocateDirect(LONGEST_DATAGRAM);

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

    /** A socket that is listened on, and the one its answers leave by. */
    private record Ear(DatagramChannel channel, DatagramChannel mouth, Arrival.Door door) {}

    /**
     * Binds the sockets.
     *
     * @param address this agent's, on the provisioning network
     * @throws IOException when they cannot be bound
     */
    public DhcpServer(Parts parts, Ipv4Address address, Ports ports, Clock clock, Metrics metrics) throws IOException {
        this.responder = parts.responder();
        this.leases = parts.leases();
        this.journal = parts.journal();
        this.site = parts.site();
        this.sightings = new Sightings(parts.boots());
        this.address = address;
        this.clock = clock;
        this.metrics = metrics;
        this.selector = Selector.open();
        DatagramChannel broadcasts = bind(new InetSocketAddress(Ipv4Address.ZERO.toInetAddress(), ports.server()));
        DatagramChannel unicasts = bind(new InetSocketAddress(address.toInetAddress(), ports.server()));
        DatagramChannel pxe = bind(new InetSocketAddress(address.toInetAddress(), ports.pxe()));
        this.ears = List.of(
                new Ear(broadcasts, unicasts, Arrival.Door.SERVER),
                new Ear(unicasts, unicasts, Arrival.Door.SERVER),
                new Ear(pxe, pxe, Arrival.Door.PXE));
        for (Ear ear : ears) {
            ear.channel().register(selector, SelectionKey.OP_READ, ear);
        }
    }

    private DatagramChannel bind(InetSocketAddress address) throws IOException {
        DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.setOption(StandardSocketOptions.SO_BROADCAST, true);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, 1 << 20);
            channel.bind(address);
            channel.configureBlocking(false);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw new IOException("DHCP cannot listen on " + address + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void run() {
        try {
            while (selector.isOpen()) {
                selector.select();
                List<Ear> ready = selector.selectedKeys().stream()
                        .map(key -> (Ear) key.attachment())
                        .toList();
                selector.selectedKeys().clear();
                serveBatch(ready);
            }
        } catch (ClosedSelectorException e) {
            LOG.log(System.Logger.Level.DEBUG, "DHCP stopped");
        } catch (IOException e) {
            if (selector.isOpen()) {
                throw new UncheckedIOException("DHCP cannot go on", e);
            }
        }
    }

    private void serveBatch(List<Ear> ready) throws IOException {
        List<Outgoing> outgoing = new ArrayList<>();
        for (Ear ear : ready) {
            for (int i = 0; i < BATCH; i++) {
                inbox.clear();
                if (!(ear.channel().receive(inbox) instanceof InetSocketAddress sender)) {
                    break;
                }
                byte[] datagram = new byte[inbox.flip().remaining()];
                inbox.get(datagram);
                answer(datagram, ear, sender.getPort()).ifPresent(outgoing::add);
            }
        }
        try {
            journal.sync(leases::bound);
        } catch (IOException e) {
            metrics.counter("millwright_agent_dhcp_journal_failures_total").increment();
            LOG.log(
                    System.Logger.Level.ERROR,
                    "leases cannot be written, {0} answers withheld: {1}",
                    outgoing.size(),
                    e.getMessage());
            return;
        }
        outgoing.forEach(this::send);
    }

    private record Outgoing(DhcpReply reply, byte[] octets, DatagramChannel mouth) {}

    private Optional<Outgoing> answer(byte[] datagram, Ear ear, int sourcePort) {
        metrics.counter("millwright_agent_dhcp_received_total").increment();
        try {
            DhcpPacket request = DhcpDecoder.decode(datagram);
            Arrival arrival = new Arrival(ear.door(), address, sourcePort);
            Optional<DhcpReply> reply =
                    responder.respond(request, arrival, site.view().orElse(null), clock.instant());
            sightings.tell(request, reply);
            if (reply.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new Outgoing(
                    reply.get(), ReplyFitter.encode(request, reply.get().packet()), ear.mouth()));
        } catch (DhcpPacketException e) {
            metrics.counter("millwright_agent_dhcp_malformed_total").increment();
            LOG.log(System.Logger.Level.DEBUG, "DHCP packet left aside: {0}", e.getMessage());
            return Optional.empty();
        } catch (RuntimeException e) {
            // The outermost frame of a datagram: a mistake of ours must not silence the server for everybody else.
            metrics.counter("millwright_agent_dhcp_errors_total").increment();
            LOG.log(System.Logger.Level.ERROR, "DHCP packet", e);
            return Optional.empty();
        }
    }

    private void send(Outgoing outgoing) {
        DhcpReply reply = outgoing.reply();
        DhcpMessageType type = reply.packet().type().orElse(DhcpMessageType.NAK);
        try {
            outgoing.mouth()
                    .send(
                            ByteBuffer.wrap(outgoing.octets()),
                            new InetSocketAddress(reply.destination().toInetAddress(), reply.port()));
            metrics.counter("millwright_agent_dhcp_sent_total{type=\"" + type.name() + "\"}")
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
        } catch (IOException e) {
            metrics.counter("millwright_agent_dhcp_send_failures_total").increment();
            LOG.log(
                    System.Logger.Level.WARNING,
                    "DHCP answer to {0} not sent: {1}",
                    reply.destination(),
                    e.getMessage());
        }
    }

    /** Stops the thread and frees the port. */
    @Override
    public void close() throws IOException {
        selector.close();
        for (Ear ear : ears) {
            ear.channel().close();
        }
        journal.close();
    }
}
