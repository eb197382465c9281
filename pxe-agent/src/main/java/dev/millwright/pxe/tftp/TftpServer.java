package dev.millwright.pxe.tftp;

import dev.millwright.pxe.assets.LoaderDirectory;
import dev.millwright.pxe.metrics.Metrics;
import dev.millwright.pxe.tftp.packet.TftpCodec;
import dev.millwright.pxe.tftp.packet.TftpPacket;
import dev.millwright.pxe.tftp.packet.TftpPacketException;
import dev.millwright.pxe.timeline.BootObserver;
import dev.millwright.pxe.timeline.Fetch;
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
import java.util.function.LongSupplier;

/**
 * The TFTP sockets and their one thread: requests come to the well-known port, each transfer has a socket of its own (RFC 1350 §4). Through firewalls and address
 * translation that know nothing of TFTP all transfers can go over the well-known port instead; clients are told apart by their ports.
 */
public final class TftpServer implements Runnable, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(TftpServer.class.getName());

    /** Larger than any honest request, so that a longer one is seen to be too long. */
    private static final int LONGEST_DATAGRAM = 4096;

    private static final int LONGEST_NETASCII_BYTES = 1 << 20;
    private static final int REQUESTS_AT_ONCE = 64;
    private static final long TICK_MILLIS = 20;

    /** Source: RFC 1350, appendix I. */
    private static final int NOT_DEFINED = 0;

    private static final int NOT_FOUND = 1;

    private static final int ACCESS_VIOLATION = 2;
    private static final int ILLEGAL_OPERATION = 4;

    private final LoaderDirectory files;
    private final InetSocketAddress address;
    private final LongSupplier nanoClock;
    private final Metrics metrics;
    private final BootObserver boots;
    private final SessionTable sessions;
    private final boolean singlePort;
    private final OnceLog once = new OnceLog();
    private final Selector selector;
    private final DatagramChannel requests;
    private final ByteBuffer inbox = ByteBuffer.allocateDirect(LONGEST_DATAGRAM);
    private final ByteBuffer outbox = ByteBuffer.allocateDirect(TftpCodec.DATA_HEADER + TransferOptions.LARGEST_BLOCK);
    private long sweptAt;

    /**
     * How much is served at once.
     *
     * @param transfers in all
     * @param transfersEach to one address; firmware opens two or three, an abandoned one lasts half a minute
     * @param singlePort whether everything goes over the well-known port
     */
    public record Limits(int transfers, int transfersEach, boolean singlePort) {}

    /**
     * Binds the port.
     *
     * @param address this agent's, on the provisioning network
     * @param port 69 but for tests; 0 = any free one
     * @param nanoClock as {@link System#nanoTime}
     * @param boots told of each transfer that ended
     * @throws IOException when it cannot be bound
     */
    public TftpServer(
            LoaderDirectory files,
            Ipv4Address address,
            int port,
            Limits limits,
            LongSupplier nanoClock,
            Metrics metrics,
            BootObserver boots)
            throws IOException {
        this.files = files;
        this.nanoClock = nanoClock;
        this.metrics = metrics;
        this.boots = boots;
        this.sessions = new SessionTable(limits.transfers(), limits.transfersEach());
        this.singlePort = limits.singlePort();
        this.selector = Selector.open();
        this.requests = DatagramChannel.open(StandardProtocolFamily.INET);
        try {
            requests.setOption(StandardSocketOptions.SO_RCVBUF, 1 << 20);
            requests.bind(new InetSocketAddress(address.toInetAddress(), port));
            this.address = (InetSocketAddress) requests.getLocalAddress();
            requests.configureBlocking(false);
            requests.register(selector, SelectionKey.OP_READ);
        } catch (IOException e) {
            close();
            throw new IOException("TFTP cannot listen on " + address + " port " + port + ": " + e.getMessage(), e);
        }
    }

    /** The port it listens on. */
    public int port() {
        return address.getPort();
    }

    @Override
    public void run() {
        try {
            while (selector.isOpen()) {
                selector.select(this::serve, sessions.size() == 0 ? 0 : TICK_MILLIS);
                sweep();
            }
        } catch (ClosedSelectorException e) {
            LOG.log(System.Logger.Level.DEBUG, "TFTP stopped");
        } catch (IOException e) {
            if (selector.isOpen()) {
                throw new UncheckedIOException("TFTP cannot go on", e);
            }
        } finally {
            sessions.all().forEach(session -> end(session, Fetch.Outcome.LOST));
        }
    }

    private void serve(SelectionKey key) {
        try {
            if (key.attachment() instanceof Session session) {
                serveTransfer(session);
                return;
            }
            serveRequests();
        } catch (RuntimeException e) {
            // The outermost frame of a datagram: a mistake of ours must not silence the server for everybody else.
            metrics.counter("millwright_agent_tftp_errors_total").increment();
            LOG.log(System.Logger.Level.ERROR, "TFTP packet", e);
        }
    }

    private void serveRequests() {
        for (int i = 0; i < REQUESTS_AT_ONCE; i++) {
            InetSocketAddress client;
            try {
                inbox.clear();
                client = (InetSocketAddress) requests.receive(inbox);
            } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, "TFTP receive: {0}", e.getMessage());
                return;
            }
            if (client == null) {
                return;
            }
            inbox.flip();
            serveRequest(client);
        }
    }

    private void serveRequest(InetSocketAddress client) {
        try {
            TftpPacket packet = TftpCodec.decode(inbox);
            if (packet instanceof TftpPacket.Request request) {
                metrics.counter("millwright_agent_tftp_requests_total").increment();
                begin(client, request);
                return;
            }
            Session session = singlePort ? sessions.of(client) : null;
            if (session != null) {
                onPacket(session, packet);
            }
        } catch (TftpPacketException e) {
            metrics.counter("millwright_agent_tftp_malformed_total").increment();
            once.warn(client.getAddress().getHostAddress(), "malformed", String.valueOf(e.getMessage()));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "tftp {0}: {1}", client, e.getMessage());
        }
    }

    private void begin(InetSocketAddress client, TftpPacket.Request request) throws IOException {
        Session open = sessions.of(client);
        if (open != null && open.fileName().equals(request.fileName())) {
            // The client repeats its request: what it did not get is repeated in its time.
            return;
        }
        if (request.write()) {
            refuse(client, ACCESS_VIOLATION, "writing is not possible", request.fileName());
            return;
        }
        if (!request.mode().equals("octet") && !request.mode().equals("netascii")) {
            refuse(client, ILLEGAL_OPERATION, "unknown mode", request.mode());
            return;
        }
        LoaderDirectory.Answer answer = files.find(request.fileName());
        if (answer instanceof LoaderDirectory.Answer.Refused refused) {
            refuse(client, ACCESS_VIOLATION, refused.reason(), request.fileName());
            return;
        }
        if (answer instanceof LoaderDirectory.Answer.Found found) {
            if (open != null) {
                end(open, Fetch.Outcome.ABORTED);
            }
            start(client, request, found);
            return;
        }
        metrics.counter("millwright_agent_tftp_not_found_total").increment();
        LOG.log(System.Logger.Level.DEBUG, "tftp {0}: no {1}", client, OnceLog.printable(request.fileName()));
        tellOfRefusal(client, request.fileName());
        sendError(client, NOT_FOUND, "file not found");
    }

    private void start(InetSocketAddress client, TftpPacket.Request request, LoaderDirectory.Answer.Found found)
            throws IOException {
        if (!sessions.hasRoomFor(client.getAddress())) {
            // Perhaps some of them were ended by the client, and the selector has not said so yet.
            sessions.ofAddress(client.getAddress()).stream()
                    .filter(session -> !session.isShared())
                    .forEach(this::serveTransfer);
        }
        if (!sessions.hasRoomFor(client.getAddress())) {
            // No answer: the client asks again, and by then there may be room.
            metrics.counter("millwright_agent_tftp_over_limit_total").increment();
            once.warn(client.getAddress().getHostAddress(), "too many transfers at once", request.fileName());
            return;
        }
        TransferContent content = request.mode().equals("netascii")
                ? TransferContent.netascii(found.path(), LONGEST_NETASCII_BYTES)
                : TransferContent.octets(found.path(), found.sizeBytes());
        DatagramChannel channel = singlePort ? requests : ownPort(client);
        TransferOptions options = TransferOptions.agree(request, content.sizeBytes());
        Session session = new Session(
                new Session.Parts(client, channel, singlePort, content, options, request.fileName()),
                outbox,
                nanoClock.getAsLong());
        sessions.add(session);
        if (!singlePort) {
            channel.register(selector, SelectionKey.OP_READ, session);
        }
        sendOrEnd(session);
    }

    private DatagramChannel ownPort(InetSocketAddress client) throws IOException {
        DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
        try {
            channel.bind(new InetSocketAddress(address.getAddress(), 0));
            channel.connect(client);
            channel.configureBlocking(false);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Sends what is to be sent. A client that cannot be reached will ask anew; of a file that cannot be read it is told. */
    private void sendOrEnd(Session session) {
        try {
            session.send();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "tftp {0} ended: {1}", session.client(), e.getMessage());
            tellOfEnd(session);
            end(session, Fetch.Outcome.LOST);
        }
    }

    private void tellOfEnd(Session session) {
        try {
            session.send(TftpCodec.encode(new TftpPacket.Failure(NOT_DEFINED, "the file cannot be read")));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "tftp {0} is not reached: {1}", session.client(), e.getMessage());
        }
    }

    private void serveTransfer(Session session) {
        try {
            inbox.clear();
            while (session.channel().isOpen() && session.channel().read(inbox) > 0) {
                inbox.flip();
                onPacket(session, TftpCodec.decode(inbox));
                inbox.clear();
            }
        } catch (TftpPacketException e) {
            metrics.counter("millwright_agent_tftp_malformed_total").increment();
        } catch (IOException e) {
            // Port unreachable: the client will ask anew if it still wants it.
            LOG.log(System.Logger.Level.DEBUG, "tftp {0} ended: {1}", session.client(), e.getMessage());
            end(session, Fetch.Outcome.ABORTED);
        }
    }

    private void onPacket(Session session, TftpPacket packet) {
        if (packet instanceof TftpPacket.Failure) {
            // UEFI aborts each first request on purpose: it only wanted to know the size.
            end(session, Fetch.Outcome.ABORTED);
            return;
        }
        if (packet instanceof TftpPacket.Ack ack) {
            act(session, session.transfer().onAck(ack.block(), nanoClock.getAsLong()));
        }
    }

    private void act(Session session, Transfer.Step step) {
        switch (step) {
            case WAIT -> {
                // Nothing to send.
            }
            case SEND -> sendOrEnd(session);
            case DONE -> {
                long millis = (nanoClock.getAsLong() - session.startedAt()) / 1_000_000;
                metrics.counter("millwright_agent_tftp_served_total").increment();
                metrics.counter("millwright_agent_tftp_served_bytes_total").add(session.sizeBytes());
                LOG.log(
                        System.Logger.Level.INFO,
                        "tftp {0} got {1}, {2} bytes in {3} ms",
                        session.client().getAddress().getHostAddress(),
                        OnceLog.printable(session.fileName()),
                        Long.toString(session.sizeBytes()),
                        Long.toString(millis));
                end(session, Fetch.Outcome.DONE);
            }
            case GIVE_UP -> {
                metrics.counter("millwright_agent_tftp_given_up_total").increment();
                end(session, Fetch.Outcome.LOST);
            }
        }
    }

    private void sweep() {
        long now = nanoClock.getAsLong();
        if (now - sweptAt < TICK_MILLIS * 500_000 || sessions.size() == 0) {
            return;
        }
        sweptAt = now;
        for (Session session : sessions.due(now)) {
            metrics.counter("millwright_agent_tftp_timeouts_total").increment();
            act(session, session.transfer().onTime(now));
        }
    }

    private void refuse(InetSocketAddress client, int code, String reason, String detail) throws IOException {
        metrics.counter("millwright_agent_tftp_refused_total").increment();
        once.warn(client.getAddress().getHostAddress(), reason, detail);
        tellOfRefusal(client, detail);
        sendError(client, code, reason);
    }

    private void tellOfRefusal(InetSocketAddress client, String file) {
        Ipv4Address.of(client.getAddress())
                .ifPresent(from ->
                        boots.fetched(from, new Fetch(Fetch.Protocol.TFTP, file, 0, 0, 0, 0, Fetch.Outcome.REFUSED)));
    }

    private void sendError(InetSocketAddress client, int code, String message) throws IOException {
        requests.send(TftpCodec.encode(new TftpPacket.Failure(code, message)), client);
    }

    private void end(Session session, Fetch.Outcome outcome) {
        sessions.remove(session);
        Ipv4Address.of(session.client().getAddress())
                .ifPresent(from -> boots.fetched(from, session.fetch(outcome, nanoClock.getAsLong())));
        try {
            session.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "tftp {0}: {1}", session.client(), e.getMessage());
        }
    }

    /** Stops the thread, which ends the transfers, and frees the port. */
    @Override
    public void close() throws IOException {
        selector.close();
        requests.close();
    }
}
