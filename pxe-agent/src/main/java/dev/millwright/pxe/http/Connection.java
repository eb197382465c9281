package dev.millwright.pxe.http;

import dev.millwright.pxe.timeline.BootObserver;
import dev.millwright.pxe.timeline.Fetch;
import dev.millwright.pxe.types.Ipv4Address;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** One client: request after request, on one thread, until it closes, errs or stands still. */
final class Connection implements Runnable {
    private static final System.Logger LOG = System.getLogger(Connection.class.getName());
    private static final int LONGEST_REQUEST = 8 * 1024;
    private static final int IDLE_MILLIS = 30_000;

    /** What one sendfile call moves at most: small enough that standing still is noticed. */
    private static final long CHUNK_BYTES = 8L << 20;

    private final SocketChannel channel;
    private final Handler handler;
    private final LongSupplier nanoClock;
    private final LongAdder sentBytes;
    private final BootObserver boots;
    private volatile long progressAt;
    private long bodyBytes;

    Connection(
            SocketChannel channel, Handler handler, LongSupplier nanoClock, LongAdder sentBytes, BootObserver boots) {
        this.channel = channel;
        this.handler = handler;
        this.nanoClock = nanoClock;
        this.sentBytes = sentBytes;
        this.boots = boots;
        this.progressAt = nanoClock.getAsLong();
    }

    /** Nanoseconds since anything moved. */
    long idleNanos() {
        return nanoClock.getAsLong() - progressAt;
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "http close: {0}", e.getMessage());
        }
    }

    @Override
    public void run() {
        try (channel) {
            channel.socket().setSoTimeout(IDLE_MILLIS);
            channel.socket().setTcpNoDelay(true);
            Ipv4Address from = Ipv4Address.of(((InetSocketAddress) channel.getRemoteAddress()).getAddress())
                    .orElse(Ipv4Address.ZERO);
            InputStream in = channel.socket().getInputStream();
            RequestReader reader = new RequestReader(in, LONGEST_REQUEST);
            boolean open = true;
            while (open) {
                open = serveOne(reader, from);
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "http connection ended: {0}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean serveOne(RequestReader reader, Ipv4Address from) throws IOException, InterruptedException {
        try {
            String text = reader.next();
            progressAt = nanoClock.getAsLong();
            if (text.isEmpty()) {
                return false;
            }
            Request request = Request.parse(text);
            Response response = answer(request, from);
            LOG.log(System.Logger.Level.DEBUG, "http {0} {1} {2}", from, request.path(), response.status());
            sendAndTell(request, response, from);
            return request.keepAlive();
        } catch (BadRequestException e) {
            send(Response.text(e.status(), "text/plain; charset=utf-8", e.getMessage() + "\n"), false, false);
            return false;
        }
    }

    private void sendAndTell(Request request, Response response, Ipv4Address from) throws IOException {
        long begun = nanoClock.getAsLong();
        bodyBytes = 0;
        boolean refused = response.status() >= 400;
        Fetch.Outcome outcome = refused ? Fetch.Outcome.REFUSED : Fetch.Outcome.LOST;
        try {
            send(response, request.head(), request.keepAlive());
            outcome = refused ? outcome : Fetch.Outcome.DONE;
        } finally {
            long total = request.head() || refused ? 0 : response.body().length();
            long millis = (nanoClock.getAsLong() - begun) / 1_000_000;
            String name = request.head() ? "HEAD " + request.path() : request.path();
            boots.fetched(
                    from, new Fetch(Fetch.Protocol.HTTP, name, refused ? 0 : bodyBytes, total, millis, 0, outcome));
        }
    }

    private Response answer(Request request, Ipv4Address from) throws InterruptedException {
        try {
            return handler.handle(request, from);
        } catch (IOException | RuntimeException e) {
            // The outermost frame of a request: whatever went wrong, this client gets an answer and the others are not
            // disturbed.
            LOG.log(
                    System.Logger.Level.ERROR,
                    "http " + from + " " + request.path().replaceAll("[^ -~]", "?"),
                    e);
            return Response.text(500, "text/plain; charset=utf-8", "error\n");
        }
    }

    private void send(Response response, boolean headersOnly, boolean keepAlive) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + response.status() + " " + response.reason() + "\r\n");
        response.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        if (response.status() != 304) {
            head.append("Content-Length: ").append(response.body().length()).append("\r\n");
        }
        head.append(keepAlive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n");
        ByteBuffer octets = ByteBuffer.wrap(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        if (headersOnly || response.status() == 304) {
            write(octets);
            return;
        }
        if (response.body() instanceof Response.Body.Octets body) {
            ByteBuffer whole = ByteBuffer.allocate(octets.remaining() + body.octets().length);
            write(whole.put(octets).put(body.octets()).flip());
            bodyBytes = body.length();
            return;
        }
        if (response.body() instanceof Response.Body.File file) {
            write(octets);
            sendFile(file);
        }
    }

    private void write(ByteBuffer octets) throws IOException {
        while (octets.hasRemaining()) {
            sentBytes.add(channel.write(octets));
            progressAt = nanoClock.getAsLong();
        }
    }

    private void sendFile(Response.Body.File file) throws IOException {
        try (FileChannel content = FileChannel.open(file.path(), StandardOpenOption.READ)) {
            long at = file.from();
            long end = file.from() + file.length();
            while (at < end) {
                long moved = content.transferTo(at, Math.min(CHUNK_BYTES, end - at), channel);
                if (moved <= 0) {
                    throw new IOException("the file became shorter");
                }
                at += moved;
                bodyBytes += moved;
                sentBytes.add(moved);
                progressAt = nanoClock.getAsLong();
            }
        }
    }
}
