package dev.millwright.pxe.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.unix.IntegerUnixChannelOption;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One server's threads: few, whatever the number of clients. A mistake that no client can have made ends them all. */
public final class EventLoops implements AutoCloseable {
    /** No boot protocol's datagram is longer; of a longer one the rest is cut off, and it is then too long for its protocol. */
    public static final int LONGEST_DATAGRAM = 2048;

    private static final System.Logger LOG = System.getLogger(EventLoops.class.getName());
    private static final int DATAGRAMS_AT_ONCE = 16;
    private static final int RECEIVE_BYTES = 4 << 20;
    private static final int LONGEST_READ = 4096;

    /** Connections that wait to be accepted: a whole data center may come at once. */
    private static final int BACKLOG = 4096;

    /** What may wait in a socket's own queue when the kernel takes no more. */
    private static final WriteBufferWaterMark WAITING_BYTES = new WriteBufferWaterMark(1 << 20, 4 << 20);

    /** Beyond the system's limit for everybody, where the capability is there. Source: socket(7). */
    private static final IntegerUnixChannelOption RECEIVE_BUFFER_FORCE =
            new IntegerUnixChannelOption("SO_RCVBUFFORCE", 1, 33);

    /** One pool for all: chunks of 512 KiB, no heap. */
    private static final ByteBufAllocator MEMORY = new PooledByteBufAllocator(true, 0, 2, 8192, 6);

    static {
        // Samples of buffers that nobody gave back cost more than the sending.
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
    }

    private final EventLoopGroup group;
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    /**
     * Starts the threads.
     *
     * @param name of the threads
     * @param threads how many
     */
    public EventLoops(String name, int threads) {
        IoHandlerFactory io = Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        this.group = new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory(name, true), io);
        group.terminationFuture().addListener(done -> end.complete(null));
    }

    /** Whether Linux' own event interface serves; without it everything works, at more CPU time a datagram. */
    public static boolean areNative() {
        return Epoll.isAvailable();
    }

    /** Does something once, so much later, on the one thread there is. */
    public void later(Runnable work, Duration delay) {
        group.schedule(work, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Does something as soon as possible, on the one thread there is. */
    public void soon(Runnable work) {
        group.execute(work);
    }

    /** The group, for what is no datagram socket. */
    public EventLoopGroup group() {
        return group;
    }

    /** Where buffers come from. */
    public static ByteBufAllocator memory() {
        return MEMORY;
    }

    /**
     * Binds an IPv4 datagram socket; others may bind the same port to another address.
     *
     * @param receiver gets what comes, on one thread
     * @throws IOException when it cannot be bound
     */
    public DatagramDoor bind(InetSocketAddress address, DatagramDoor.Receiver receiver) throws IOException {
        DatagramHandler handler = new DatagramHandler(this, receiver);
        Supplier<Channel> socket = Epoll.isAvailable()
                ? () -> new EpollDatagramChannel(SocketProtocolFamily.INET)
                : () -> new NioDatagramChannel(SocketProtocolFamily.INET);
        Bootstrap bootstrap = new Bootstrap()
                .group(group)
                .channelFactory(socket::get)
                .option(ChannelOption.ALLOCATOR, MEMORY)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_BROADCAST, true)
                .option(ChannelOption.SO_RCVBUF, 1 << 20)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WAITING_BYTES)
                .handler(handler);
        if (Epoll.isAvailable()) {
            bootstrap
                    .option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, LONGEST_DATAGRAM)
                    .option(ChannelOption.RECVBUF_ALLOCATOR, new ReusedBuffer(DATAGRAMS_AT_ONCE * LONGEST_DATAGRAM));
        } else {
            bootstrap.option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(LONGEST_DATAGRAM));
        }
        ChannelFuture bound = bootstrap.bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(String.valueOf(bound.cause().getMessage()), bound.cause());
        }
        largeBuffer(bound.channel());
        return handler.door();
    }

    /**
     * Listens for IPv4 connections. They read only when their handler asks for it.
     *
     * @param onConnection puts a handler into the channel's pipeline, or closes it
     * @return where it is bound
     * @throws IOException when it cannot be bound
     */
    public InetSocketAddress listen(InetSocketAddress address, Consumer<Channel> onConnection) throws IOException {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(group)
                .channelFactory(
                        Epoll.isAvailable()
                                ? () -> new EpollServerSocketChannel(SocketProtocolFamily.INET)
                                : NioServerSocketChannel::new)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.ALLOCATOR, MEMORY)
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(LONGEST_READ))
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        onConnection.accept(channel);
                    }
                });
        ChannelFuture bound = bootstrap.bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(String.valueOf(bound.cause().getMessage()), bound.cause());
        }
        return (InetSocketAddress) bound.channel().localAddress();
    }

    private static void largeBuffer(Channel channel) {
        try {
            if (Epoll.isAvailable()) {
                channel.config().setOption(RECEIVE_BUFFER_FORCE, RECEIVE_BYTES);
            }
        } catch (ChannelException e) {
            LOG.log(System.Logger.Level.DEBUG, "the socket keeps the system's buffer: {0}", e.getMessage());
        }
    }

    /** Reports a mistake after which nothing can be relied on, as memory that is used up: {@link #join} throws it. */
    public void fail(Throwable mistake) {
        end.completeExceptionally(mistake);
    }

    /**
     * Waits until the loops were closed.
     *
     * @throws Error or RuntimeException that was reported by {@link #fail}
     */
    public void join() {
        try {
            end.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }

    /** Closes every socket and ends the threads. */
    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
