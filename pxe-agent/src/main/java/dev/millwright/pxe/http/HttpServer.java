package dev.millwright.pxe.http;

import dev.millwright.pxe.metrics.Metrics;
import dev.millwright.pxe.timeline.BootObserver;
import dev.millwright.pxe.types.Ipv4Address;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** Listens, and gives each connection a thread; closes those that stand still. */
public final class HttpServer implements Runnable, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(HttpServer.class.getName());
    private static final Duration STANDSTILL = Duration.ofSeconds(60);

    private final ServerSocketChannel listener;
    private final Handler handler;
    private final int mostConnections;
    private final LongSupplier nanoClock;
    private final Metrics metrics;
    private final LongAdder sentBytes;
    private final BootObserver boots;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads;
    private final ScheduledExecutorService watch;

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
        this.handler = endpoints;
        this.mostConnections = mostConnections;
        this.nanoClock = nanoClock;
        this.metrics = metrics;
        this.boots = boots;
        this.sentBytes = metrics.counter("millwright_agent_http_sent_bytes_total");
        this.listener = ServerSocketChannel.open();
        try {
            listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            listener.bind(new InetSocketAddress(address.toInetAddress(), port), 1024);
        } catch (IOException e) {
            listener.close();
            throw new IOException("HTTP cannot listen on " + address + " port " + port + ": " + e.getMessage(), e);
        }
        this.threads = Executors.newCachedThreadPool(work -> daemon("http-connection", work));
        this.watch = Executors.newSingleThreadScheduledExecutor(work -> daemon("http-watch", work));
    }

    /** The port it listens on. */
    public int port() {
        return listener.socket().getLocalPort();
    }

    @Override
    public void run() {
        watch.scheduleWithFixedDelay(this::closeIdle, 10, 10, TimeUnit.SECONDS);
        while (listener.isOpen()) {
            try {
                accept(listener.accept());
            } catch (ClosedChannelException e) {
                LOG.log(System.Logger.Level.DEBUG, "HTTP stopped");
            } catch (IOException e) {
                LOG.log(System.Logger.Level.WARNING, "http accept: {0}", e.getMessage());
            }
        }
    }

    private void accept(SocketChannel channel) throws IOException {
        metrics.counter("millwright_agent_http_connections_total").increment();
        if (connections.size() >= mostConnections) {
            metrics.counter("millwright_agent_http_over_limit_total").increment();
            channel.close();
            return;
        }
        Connection connection = new Connection(channel, handler, nanoClock, sentBytes, boots);
        connections.add(connection);
        threads.execute(() -> {
            try {
                connection.run();
            } finally {
                connections.remove(connection);
            }
        });
    }

    private void closeIdle() {
        for (Connection connection : connections) {
            if (connection.idleNanos() > STANDSTILL.toNanos()) {
                connection.close();
            }
        }
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Stops listening and drops all connections. */
    @Override
    public void close() throws IOException {
        listener.close();
        watch.shutdownNow();
        connections.forEach(Connection::close);
        threads.shutdownNow();
    }
}
