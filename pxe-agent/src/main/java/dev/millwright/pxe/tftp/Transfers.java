package dev.millwright.pxe.tftp;

import dev.millwright.pxe.metrics.Metrics;
import dev.millwright.pxe.net.DatagramDoor;
import dev.millwright.pxe.tftp.packet.TftpCodec;
import dev.millwright.pxe.tftp.packet.TftpPacket;
import dev.millwright.pxe.tftp.packet.TftpPacketException;
import dev.millwright.pxe.timeline.BootObserver;
import dev.millwright.pxe.timeline.Fetch;
import dev.millwright.pxe.types.Ipv4Address;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** The open transfers: acknowledgements, aborts and time move them, until they end. For the one thread of their loop. */
final class Transfers implements DatagramDoor.Receiver {
    private static final System.Logger LOG = System.getLogger(Transfers.class.getName());

    /** Source: RFC 1350, appendix I. */
    private static final int NOT_DEFINED = 0;

    private final SessionTable sessions;
    private final LongSupplier nanoClock;
    private final Metrics metrics;
    private final BootObserver boots;
    private final LongAdder served;
    private final LongAdder servedBytes;
    private final Set<DatagramDoor> unflushed = new LinkedHashSet<>();

    Transfers(SessionTable sessions, LongSupplier nanoClock, Metrics metrics, BootObserver boots) {
        this.sessions = sessions;
        this.nanoClock = nanoClock;
        this.metrics = metrics;
        this.boots = boots;
        this.served = metrics.counter("millwright_agent_tftp_served_total");
        this.servedBytes = metrics.counter("millwright_agent_tftp_served_bytes_total");
    }

    /** Whether it is an ACK: nearly all that comes is. */
    static boolean isAck(ByteBuf octets) {
        return octets.readableBytes() >= TftpCodec.DATA_HEADER
                && octets.getUnsignedShort(octets.readerIndex()) == TftpPacket.ACK;
    }

    @Override
    public void receive(DatagramDoor door, InetSocketAddress client, ByteBuf octets) {
        if (isAck(octets)) {
            onAck(door, client, octets.getUnsignedShort(octets.readerIndex() + 2));
            return;
        }
        try {
            onPacket(door, client, TftpCodec.decode(octets.nioBuffer()));
        } catch (TftpPacketException e) {
            metrics.counter("millwright_agent_tftp_malformed_total").increment();
        }
    }

    @Override
    public void batchEnd() {
        unflushed.forEach(DatagramDoor::flush);
        unflushed.clear();
    }

    @Override
    public void lost(Throwable cause) {
        // As on the wire: it will be repeated.
        LOG.log(System.Logger.Level.DEBUG, "tftp not sent: {0}", cause.getMessage());
    }

    @Override
    public void mistake(RuntimeException mistake) {
        metrics.counter("millwright_agent_tftp_errors_total").increment();
        LOG.log(System.Logger.Level.ERROR, "TFTP packet", mistake);
    }

    /** Anything but a request or an ACK. UEFI aborts each first request on purpose: it only wanted to know the size. */
    void onPacket(DatagramDoor door, InetSocketAddress client, TftpPacket packet) {
        Session session = sessions.of(client);
        if (packet instanceof TftpPacket.Failure && session != null && session.door() == door) {
            end(session, Fetch.Outcome.ABORTED);
        }
    }

    private void onAck(DatagramDoor door, InetSocketAddress client, int block) {
        Session session = sessions.of(client);
        if (session != null && session.door() == door) {
            act(session, session.transfer().onAck(block, nanoClock.getAsLong()));
        }
    }

    /** Begins a transfer with its first datagrams. */
    void begin(Session session) {
        sessions.add(session);
        send(session);
    }

    /** Repeats what is due, gives up who is gone. */
    void onTime() {
        long now = nanoClock.getAsLong();
        for (Session session : sessions.due(now)) {
            metrics.counter("millwright_agent_tftp_timeouts_total").increment();
            act(session, session.transfer().onTime(now));
        }
        batchEnd();
    }

    private void act(Session session, Transfer.Step step) {
        switch (step) {
            case WAIT -> {
                // Nothing to send.
            }
            case SEND -> send(session);
            case DONE -> {
                tellOfSuccess(session);
                end(session, Fetch.Outcome.DONE);
            }
            case GIVE_UP -> {
                metrics.counter("millwright_agent_tftp_given_up_total").increment();
                end(session, Fetch.Outcome.LOST);
            }
        }
    }

    private void tellOfSuccess(Session session) {
        long millis = (nanoClock.getAsLong() - session.startedAt()) / 1_000_000;
        served.increment();
        servedBytes.add(session.sizeBytes());
        LOG.log(
                System.Logger.Level.INFO,
                "tftp {0} got {1}, {2} bytes in {3} ms",
                session.client().getAddress().getHostAddress(),
                OnceLog.printable(session.fileName()),
                Long.toString(session.sizeBytes()),
                Long.toString(millis));
    }

    /** Sends what is to be sent; of a file that cannot be read the client is told. */
    private void send(Session session) {
        unflushed.add(session.door());
        try {
            session.send();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "tftp {0} ended: {1}", session.client(), e.getMessage());
            sendError(session.door(), session.client(), NOT_DEFINED, "the file cannot be read");
            end(session, Fetch.Outcome.LOST);
        }
    }

    /** Sends an ERROR. */
    void sendError(DatagramDoor door, InetSocketAddress client, int code, String message) {
        ByteBuffer octets = TftpCodec.encode(new TftpPacket.Failure(code, message));
        door.send(door.buffer(octets.remaining()).writeBytes(octets), client);
        unflushed.add(door);
    }

    /** Tells the timeline of a request that gets no file. */
    void tellOfRefusal(InetSocketAddress client, String file) {
        Ipv4Address.of(client.getAddress())
                .ifPresent(from ->
                        boots.fetched(from, new Fetch(Fetch.Protocol.TFTP, file, 0, 0, 0, 0, Fetch.Outcome.REFUSED)));
    }

    /** Ends a transfer without a word. */
    void end(Session session, Fetch.Outcome outcome) {
        sessions.remove(session);
        Ipv4Address.of(session.client().getAddress())
                .ifPresent(from -> boots.fetched(from, session.fetch(outcome, nanoClock.getAsLong())));
        try {
            session.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "tftp {0}: {1}", session.client(), e.getMessage());
        }
    }
}
