package dev.millwright.pxe.http;

import dev.millwright.pxe.metrics.Metrics;
import dev.millwright.pxe.net.EventLoops;
import dev.millwright.pxe.timeline.BootObserver;
import dev.millwright.pxe.types.Ipv4Address;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Listens, and serves all connections on few threads: two that move octets, and some more where an answer may have to wait for the inventory or the disk. */
public final class HttpServer implements Runnable, AutoCloseable {
    private static final Duration SWEEP = Duration.ofSeconds(5);
    private static final int LOOPS = 2;

    /** A question to the inventory takes 3 s at most; so many are asked at once, further ones wait their turn. */
    private static final int WORKERS = 32;

    private final EventLoops loops = new EventLoops("http", LOOPS);
    private final ThreadPoolExecutor workers = new ThreadPoolExecutor(
            WORKERS, WORKERS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), HttpServer::daemon);
    private final Connection.Shared shared;
    private final int mostConnections;
    private final Metrics metrics;
    private final Map<Channel, Connection> connections = new ConcurrentHashMap<>();
    private final int port;

    /**
     * Binds the port.
     *
     * @param endpoints what answers
     * @param address this agent's, on the provisioning network
     * @param port 8090 but for tests; 0 = any free one
     * @param mostConnections further ones are closed at once
     * @param nanoClock as {@link System#nanoTime}
     * @param boots told of each answer
     * @throws IOException when it cannot be bound
     */
    public HttpServer(
            Endpoints endpoints,
            Ipv4Address address,
            int port,
            int mostConnections,
            LongSupplier nanoClock,
            Metrics metrics,
            BootObserver boots)
            throws IOException {
        this.mostConnections = mostConnections;
        this.metrics = metrics;
        this.shared = new Connection.Shared(
                endpoints, workers, nanoClock, metrics.counter("millwright_agent_http_sent_bytes_total"), boots);
        workers.allowCoreThreadTimeOut(true);
        try {
            this.port = loops.listen(new InetSocketAddress(address.toInetAddress(), port), this::accept)
                    .getPort();
        } catch (IOException e) {
            loops.close();
            throw new IOException("HTTP cannot listen on " + address + " port " + port + ": " + e.getMessage(), e);
        }
        loops.later(this::sweep, SWEEP);
    }

    /** The port it listens on. */
    public int port() {
        return port;
    }

    /** Waits until the server is closed; it serves from its construction on. */
    @Override
    public void run() {
        loops.join();
    }

    private void accept(Channel channel) {
        metrics.counter("millwright_agent_http_connections_total").increment();
        if (connections.size() >= mostConnections) {
            metrics.counter("millwright_agent_http_over_limit_total").increment();
            channel.close();
            return;
        }
        Connection connection = new Connection(shared);
        connections.put(channel, connection);
        channel.closeFuture().addListener(closed -> connections.remove(channel));
        channel.pipeline().addLast(connection);
    }

    private void sweep() {
        connections.forEach((channel, connection) -> {
            ChannelHandlerContext context = channel.pipeline().context(connection);
            if (context != null) {
                channel.eventLoop().execute(() -> connection.sweep(context));
            }
        });
        loops.later(this::sweep, SWEEP);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "http-answer");
        thread.setDaemon(true);
        return thread;
    }

    /** Stops listening and drops all connections. */
    @Override
    public void close() {
        loops.close();
        workers.shutdownNow();
    }
}
