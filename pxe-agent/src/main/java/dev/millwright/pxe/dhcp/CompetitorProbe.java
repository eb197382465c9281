package dev.millwright.pxe.dhcp;

import dev.millwright.pxe.dhcp.packet.DhcpDecoder;
import dev.millwright.pxe.dhcp.packet.DhcpEncoder;
import dev.millwright.pxe.dhcp.packet.DhcpMessageType;
import dev.millwright.pxe.dhcp.packet.DhcpOptions;
import dev.millwright.pxe.dhcp.packet.DhcpPacket;
import dev.millwright.pxe.dhcp.packet.DhcpPacketException;
import dev.millwright.pxe.dhcp.packet.OptionCode;
import dev.millwright.pxe.inventory.AgentStatus.DhcpServerSeen.Sign;
import dev.millwright.pxe.inventory.Replica;
import dev.millwright.pxe.inventory.SiteReplica;
import dev.millwright.pxe.metrics.Metrics;
import dev.millwright.pxe.types.Ipv4Address;
import dev.millwright.pxe.types.MacAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks now and then, as a client would, who gives addresses on this agent's own link; until interrupted. Nothing that is offered is ever taken. The
 * client port is held only while answers may come, so that a DHCP client of this host keeps it. Probes bear a client identifier that says what they are, and
 * agents do not answer them.
 */
public final class CompetitorProbe implements Runnable {
    private static final System.Logger LOG = System.getLogger(CompetitorProbe.class.getName());

    /** Locally administered; the last 16 bits differ from agent to agent. */
    private static final long PREFIX = 0x024d_5750_0000L;

    private static final byte[] CLIENT_ID = "\0millwright-agent-probe".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_DATAGRAM = 2048;

    /** A server that pings first, as dnsmasq does, takes three seconds. */
    private static final Duration LISTEN = Duration.ofSeconds(5);

    private final SiteReplica site;
    private final Competitors competitors;
    private final Ipv4Address address;
    private final Duration every;
    private final Clock clock;
    private final Metrics metrics;
    private final MacAddress mac;
    private int transaction;
    private boolean failed;

    /**
     * Makes the worker.
     *
     * @param address this agent's, on the link that is asked
     * @param every from one probe to the next
     */
    public CompetitorProbe(
            SiteReplica site,
            Competitors competitors,
            Ipv4Address address,
            Duration every,
            Clock clock,
            Metrics metrics) {
        this.site = site;
        this.competitors = competitors;
        this.address = address;
        this.every = every;
        this.clock = clock;
        this.metrics = metrics;
        this.mac = new MacAddress(PREFIX | address.bits() & 0xffff);
        this.transaction = (int) address.bits();
    }

    /** Whether a message is such a question. */
    static boolean isProbe(MacAddress mac) {
        return (mac.bits() & ~0xffffL) == PREFIX;
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                probe();
                Thread.sleep(every.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void probe() {
        Optional<Replica.Subnet> subnet = site.view()
                .flatMap(view -> view.subnetOf(address))
                .filter(own -> own.dhcpMode() != Replica.DhcpMode.OFF);
        if (subnet.isEmpty()) {
            return;
        }
        try {
            metrics.counter("millwright_agent_dhcp_probes_total").increment();
            ask(subnet.get());
            failed = false;
            competitors.looked();
        } catch (IOException e) {
            if (!failed) {
                LOG.log(System.Logger.Level.WARNING, "no look for other DHCP servers: {0} (said once)", e.getMessage());
            }
            failed = true;
        }
    }

    private void ask(Replica.Subnet subnet) throws IOException {
        transaction++;
        try (Selector selector = Selector.open();
                DatagramChannel ear = bind(Ipv4Address.ZERO);
                DatagramChannel mouth = bind(address)) {
            ear.register(selector, SelectionKey.OP_READ);
            mouth.register(selector, SelectionKey.OP_READ);
            mouth.send(
                    ByteBuffer.wrap(question()),
                    new InetSocketAddress(Ipv4Address.BROADCAST.toInetAddress(), DhcpReply.SERVER_PORT));
            long end = System.nanoTime() + LISTEN.toNanos();
            long left = LISTEN.toMillis();
            while (left > 0) {
                selector.select(left);
                selector.selectedKeys().clear();
                hear(ear, subnet);
                hear(mouth, subnet);
                left = (end - System.nanoTime()) / 1_000_000;
            }
        }
    }

    private void hear(DatagramChannel channel, Replica.Subnet subnet) throws IOException {
        ByteBuffer inbox = ByteBuffer.allocate(LONGEST_DATAGRAM);
        while (channel.receive(inbox.clear()) instanceof InetSocketAddress sender) {
            byte[] datagram = new byte[inbox.flip().remaining()];
            inbox.get(datagram);
            Ipv4Address from = Ipv4Address.of(sender.getAddress()).orElse(Ipv4Address.ZERO);
            try {
                DhcpPacket answer = DhcpDecoder.decode(datagram);
                boolean ours = answer.header().operation() == DhcpPacket.BOOT_REPLY
                        && answer.header().transactionId() == transaction
                        && answer.mac().equals(mac);
                if (ours) {
                    Ipv4Address server = answer.options()
                            .address(OptionCode.SERVER_IDENTIFIER)
                            .orElse(from);
                    competitors.heard(server, subnet, Sign.OFFER, clock.instant());
                }
            } catch (DhcpPacketException e) {
                LOG.log(System.Logger.Level.DEBUG, "answer to a probe left aside: {0}", e.getMessage());
            }
        }
    }

    private byte[] question() throws IOException {
        DhcpOptions options = DhcpOptions.builder()
                .set(OptionCode.MESSAGE_TYPE, (byte) DhcpMessageType.DISCOVER.code())
                .set(OptionCode.CLIENT_IDENTIFIER, CLIENT_ID)
                .set(OptionCode.PARAMETER_LIST, (byte) OptionCode.SUBNET_MASK, (byte) OptionCode.ROUTER)
                .build();
        DhcpPacket.Header header =
                new DhcpPacket.Header(DhcpPacket.BOOT_REQUEST, 0, transaction, 0, DhcpPacket.FLAG_BROADCAST);
        try {
            return DhcpEncoder.encode(
                    new DhcpPacket(header, DhcpPacket.Addresses.NONE, mac, "", "", options),
                    DhcpEncoder.DEFAULT_MAXIMUM);
        } catch (DhcpPacketException e) {
            throw new IOException(e);
        }
    }

    private static DatagramChannel bind(Ipv4Address address) throws IOException {
        DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.setOption(StandardSocketOptions.SO_BROADCAST, true);
            channel.bind(new InetSocketAddress(address.toInetAddress(), DhcpReply.CLIENT_PORT));
            channel.configureBlocking(false);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw new IOException("port " + DhcpReply.CLIENT_PORT + " of " + address + ": " + e.getMessage(), e);
        }
    }
}
