package dev.millwright.pxe.tftp;

import dev.millwright.pxe.assets.BootFiles;
import dev.millwright.pxe.assets.LoaderDirectory;
import dev.millwright.pxe.metrics.Metrics;
import dev.millwright.pxe.net.DatagramDoor;
import dev.millwright.pxe.net.EventLoops;
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
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** What comes to the well-known port: requests begin transfers, or are refused. For the one thread of its loop. */
final class TftpDesk implements DatagramDoor.Receiver, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(TftpDesk.class.getName());
    private static final int LONGEST_NETASCII_BYTES = 1 << 20;
    private static final Duration TICK = Duration.ofMillis(20);

    /** Source: RFC 1350, appendix I. */
    private static final int NOT_FOUND = 1;

    private static final int ACCESS_VIOLATION = 2;
    private static final int ILLEGAL_OPERATION = 4;

    private final BootFiles files;
    private final LongSupplier nanoClock;
    private final Metrics metrics;
    private final LongAdder requests;
    private final EventLoops loops;
    private final SessionTable sessions;
    private final Transfers transfers;
    private final FileCache cache = new FileCache();
    private final OnceLog once = new OnceLog();
    private List<DatagramDoor> doors = List.of();
    private int turn;
    private boolean ticking;

    TftpDesk(
            BootFiles files,
            TftpServer.Limits limits,
            LongSupplier nanoClock,
            Metrics metrics,
            EventLoops loops,
            BootObserver boots) {
        this.files = files;
        this.nanoClock = nanoClock;
        this.metrics = metrics;
        this.requests = metrics.counter("millwright_agent_tftp_requests_total");
        this.loops = loops;
        this.sessions = new SessionTable(limits.transfers(), limits.transfersEach());
        this.transfers = new Transfers(sessions, nanoClock, metrics, boots);
    }

    /** What comes to the transfers' own ports. */
    DatagramDoor.Receiver transfers() {
        return transfers;
    }

    /** Names the ports transfers go over; none means that all go over the well-known one. Before any request comes. */
    void open(List<DatagramDoor> others) {
        this.doors = others;
    }

    @Override
    public void receive(DatagramDoor door, InetSocketAddress client, ByteBuf octets) {
        if (Transfers.isAck(octets)) {
            transfers.receive(door, client, octets);
            return;
        }
        try {
            TftpPacket packet = TftpCodec.decode(octets.nioBuffer());
            if (packet instanceof TftpPacket.Request request) {
                requests.increment();
                begin(door, client, request, true);
                return;
            }
            transfers.onPacket(door, client, packet);
        } catch (TftpPacketException e) {
            metrics.counter("millwright_agent_tftp_malformed_total").increment();
            once.warn(client.getAddress().getHostAddress(), "malformed", String.valueOf(e.getMessage()));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "tftp {0}: {1}", client, e.getMessage());
        }
    }

    @Override
    public void batchEnd() {
        transfers.batchEnd();
    }

    @Override
    public void lost(Throwable cause) {
        transfers.lost(cause);
    }

    @Override
    public void mistake(RuntimeException mistake) {
        transfers.mistake(mistake);
    }

    private void begin(DatagramDoor door, InetSocketAddress client, TftpPacket.Request request, boolean mayWait)
            throws IOException {
        Session open = sessions.of(client);
        if (open != null && mayWait) {
            // Perhaps the client ended it, and that socket's turn has not come yet.
            loops.soon(() -> again(door, client, request));
            return;
        }
        if (open != null && open.fileName().equals(request.fileName())) {
            // The client repeats its request: what it did not get is repeated in its time.
            return;
        }
        if (request.write()) {
            refuse(door, client, ACCESS_VIOLATION, "writing is not possible", request.fileName());
            return;
        }
        if (!request.mode().equals("octet") && !request.mode().equals("netascii")) {
            refuse(door, client, ILLEGAL_OPERATION, "unknown mode", request.mode());
            return;
        }
        serve(door, client, request, mayWait);
    }

    private void serve(DatagramDoor door, InetSocketAddress client, TftpPacket.Request request, boolean mayWait)
            throws IOException {
        Ipv4Address from = Ipv4Address.of(client.getAddress()).orElse(Ipv4Address.ZERO);
        LoaderDirectory.Answer answer = files.find(request.fileName(), from);
        if (answer instanceof LoaderDirectory.Answer.Later) {
            // No answer: the client asks again, and by then it is made.
            return;
        }
        if (answer instanceof LoaderDirectory.Answer.Refused refused) {
            refuse(door, client, ACCESS_VIOLATION, refused.reason(), request.fileName());
            return;
        }
        if (answer instanceof LoaderDirectory.Answer.Missing) {
            metrics.counter("millwright_agent_tftp_not_found_total").increment();
            LOG.log(System.Logger.Level.DEBUG, "tftp {0}: no {1}", client, OnceLog.printable(request.fileName()));
            transfers.tellOfRefusal(client, request.fileName());
            transfers.sendError(door, client, NOT_FOUND, "file not found");
            return;
        }
        Session open = sessions.of(client);
        if (open != null) {
            transfers.end(open, Fetch.Outcome.ABORTED);
        }
        admit(door, client, request, answer, mayWait);
    }

    private void admit(
            DatagramDoor door,
            InetSocketAddress client,
            TftpPacket.Request request,
            LoaderDirectory.Answer answer,
            boolean mayWait)
            throws IOException {
        if (sessions.hasRoomFor(client.getAddress())) {
            start(door, client, request, answer);
            return;
        }
        if (mayWait) {
            // Perhaps some were ended by the client, and their sockets' turn has not come yet.
            loops.soon(() -> again(door, client, request));
            return;
        }
        // No answer: the client asks again, and by then there may be room.
        metrics.counter("millwright_agent_tftp_over_limit_total").increment();
        once.warn(client.getAddress().getHostAddress(), "too many transfers at once", request.fileName());
    }

    private void again(DatagramDoor door, InetSocketAddress client, TftpPacket.Request request) {
        try {
            begin(door, client, request, false);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "tftp {0}: {1}", client, e.getMessage());
        }
        batchEnd();
    }

    private void start(
            DatagramDoor door, InetSocketAddress client, TftpPacket.Request request, LoaderDirectory.Answer answer)
            throws IOException {
        TransferContent content = content(request, answer);
        TransferOptions options = TransferOptions.agree(request, content.sizeBytes());
        DatagramDoor from = doors.isEmpty() ? door : doors.get(Math.floorMod(turn++, doors.size()));
        transfers.begin(new Session(
                new Session.Parts(client, from, content, options, request.fileName()), nanoClock.getAsLong()));
        if (!ticking) {
            ticking = true;
            loops.later(this::tick, TICK);
        }
    }

    private TransferContent content(TftpPacket.Request request, LoaderDirectory.Answer answer) throws IOException {
        if (answer instanceof LoaderDirectory.Answer.Made made) {
            return new TransferContent.InMemory(ByteBuffer.wrap(made.octets()));
        }
        if (answer instanceof LoaderDirectory.Answer.Found found) {
            return request.mode().equals("netascii")
                    ? TransferContent.netascii(found.path(), LONGEST_NETASCII_BYTES)
                    : TransferContent.octets(found.path(), found.sizeBytes(), cache);
        }
        throw new IOException("nothing to send");
    }

    private void tick() {
        transfers.onTime();
        ticking = sessions.size() > 0;
        if (ticking) {
            loops.later(this::tick, TICK);
        }
    }

    private void refuse(DatagramDoor door, InetSocketAddress client, int code, String reason, String detail) {
        metrics.counter("millwright_agent_tftp_refused_total").increment();
        once.warn(client.getAddress().getHostAddress(), reason, detail);
        transfers.tellOfRefusal(client, detail);
        transfers.sendError(door, client, code, reason);
    }

    @Override
    public void close() {
        sessions.all().forEach(session -> transfers.end(session, Fetch.Outcome.LOST));
    }
}
