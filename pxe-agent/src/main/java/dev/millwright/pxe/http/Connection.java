package dev.millwright.pxe.http;

import dev.millwright.pxe.timeline.BootObserver;
import dev.millwright.pxe.timeline.Fetch;
import dev.millwright.pxe.types.Ipv4Address;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelProgressiveFuture;
import io.netty.channel.ChannelProgressiveFutureListener;
import io.netty.channel.ChannelProgressivePromise;
import io.netty.channel.DefaultFileRegion;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One client: request after request, in order, until it closes, errs or stands still. Nothing more is read while a request is being answered, so a client holds
 * at most one request's octets. For the thread of its loop; answers are made on others.
 */
final class Connection extends ChannelInboundHandlerAdapter {
    private static final System.Logger LOG = System.getLogger(Connection.class.getName());
    private static final int LONGEST_REQUEST = 8 * 1024;
    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(30);
    private static final Duration STANDSTILL = Duration.ofSeconds(60);

    private final Shared shared;
    private final RequestReader reader = new RequestReader(LONGEST_REQUEST);
    private @Nullable ByteBuf octets;
    private Ipv4Address from = Ipv4Address.ZERO;
    private boolean busy;
    private boolean inputEnded;
    private long progressAt;

    /**
     * What all connections have in common.
     *
     * @param handler makes answers
     * @param workers where it may wait
     * @param nanoClock as {@link System#nanoTime}
     * @param sentBytes counts
     * @param boots told of each answer
     */
    record Shared(Handler handler, Executor workers, LongSupplier nanoClock, LongAdder sentBytes, BootObserver boots) {}

    Connection(Shared shared) {
        this.shared = shared;
        this.progressAt = shared.nanoClock().getAsLong();
    }

    /** Closes the connection when it stands still. */
    void sweep(ChannelHandlerContext context) {
        Duration idle = Duration.ofNanos(shared.nanoClock().getAsLong() - progressAt);
        if (idle.compareTo(busy ? STANDSTILL : REQUEST_LIMIT) > 0) {
            context.close();
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (context.channel().remoteAddress() instanceof InetSocketAddress peer) {
            from = Ipv4Address.of(peer.getAddress()).orElse(Ipv4Address.ZERO);
        }
        octets = context.alloc().directBuffer(512, 2 * LONGEST_REQUEST);
        context.read();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (octets != null) {
            octets.release();
            octets = null;
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf come = (ByteBuf) message;
        try {
            if (octets != null) {
                octets.writeBytes(come);
            }
        } finally {
            come.release();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        progressAt = shared.nanoClock().getAsLong();
        if (!busy) {
            serveNext(context);
        }
    }

    /** A client may say that it asks nothing more and still wait for its answer. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            inputEnded = true;
            if (!busy) {
                serveNext(context);
            }
        }
    }

    private void serveNext(ChannelHandlerContext context) {
        ByteBuf come = octets;
        if (come == null) {
            return;
        }
        try {
            String text = reader.next(come);
            if (text == null && inputEnded) {
                context.close();
                return;
            }
            if (text == null) {
                context.read();
                return;
            }
            come.discardReadBytes();
            busy = true;
            dispatch(context, Request.parse(text));
        } catch (BadRequestException e) {
            busy = true;
            refuse(context, Response.text(e.status(), "text/plain; charset=utf-8", e.getMessage() + "\n"));
        }
    }

    private static void refuse(ChannelHandlerContext context, Response refusal) {
        context.write(head(context, refusal, false), context.voidPromise());
        if (refusal.body() instanceof Response.Body.Octets body) {
            context.writeAndFlush(Unpooled.wrappedBuffer(body.octets())).addListener(sent -> context.close());
        }
    }

    private void dispatch(ChannelHandlerContext context, Request request) {
        try {
            shared.workers().execute(() -> {
                Response response = answer(request);
                context.executor().execute(() -> send(context, request, response));
            });
        } catch (RejectedExecutionException e) {
            context.close();
        }
    }

    private Response answer(Request request) {
        try {
            Response response = shared.handler().handle(request, from);
            LOG.log(System.Logger.Level.DEBUG, "http {0} {1} {2}", from, request.path(), response.status());
            return response;
        } catch (Exception e) {
            // The outermost frame of a request: whatever went wrong, this client gets an answer and the others are not
            // disturbed.
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            LOG.log(
                    System.Logger.Level.ERROR,
                    "http " + from + " " + request.path().replaceAll("[^ -~]", "?"),
                    e);
            return Response.text(500, "text/plain; charset=utf-8", "error\n");
        }
    }

    private void send(ChannelHandlerContext context, Request request, Response response) {
        ChannelProgressivePromise sent = context.newProgressivePromise();
        sent.addListener(new Sending(context, request, response));
        ByteBuf head = head(context, response, request.keepAlive());
        if (request.head() || response.status() == 304) {
            context.writeAndFlush(head, sent);
            return;
        }
        shared.sentBytes().add(head.readableBytes());
        context.write(head, context.voidPromise());
        if (response.body() instanceof Response.Body.File file) {
            context.writeAndFlush(new DefaultFileRegion(file.path().toFile(), file.from(), file.length()), sent);
        } else if (response.body() instanceof Response.Body.Octets body) {
            context.writeAndFlush(Unpooled.wrappedBuffer(body.octets()), sent);
        } else if (response.body() instanceof Response.Body.Row row) {
            sendRow(context, row, sent);
        }
    }

    /** Part after part; the end of the last one is the end of the answer. */
    private void sendRow(ChannelHandlerContext context, Response.Body.Row row, ChannelProgressivePromise sent) {
        Iterator<Response.Body> parts = row.parts().iterator();
        while (parts.hasNext()) {
            Response.Body part = parts.next();
            ChannelProgressivePromise promise = parts.hasNext() ? context.newProgressivePromise() : sent;
            promise.addListener(new Moving());
            if (part instanceof Response.Body.File file) {
                context.write(new DefaultFileRegion(file.path().toFile(), file.from(), file.length()), promise);
            } else if (part instanceof Response.Body.Octets some) {
                context.write(Unpooled.wrappedBuffer(some.octets()), promise);
            }
        }
        context.flush();
    }

    /** Sees that a part is on its way: a client that takes it slowly does not stand still. */
    private final class Moving implements ChannelProgressiveFutureListener {
        @Override
        public void operationProgressed(ChannelProgressiveFuture future, long progress, long total) {
            progressAt = shared.nanoClock().getAsLong();
        }

        @Override
        public void operationComplete(ChannelProgressiveFuture future) {
            progressAt = shared.nanoClock().getAsLong();
        }
    }

    /** What follows an answer on its way out. */
    private final class Sending implements ChannelProgressiveFutureListener {
        private final ChannelHandlerContext context;
        private final Request request;
        private final Response response;
        private final long begunAt = shared.nanoClock().getAsLong();
        private long bytes;

        Sending(ChannelHandlerContext context, Request request, Response response) {
            this.context = context;
            this.request = request;
            this.response = response;
        }

        @Override
        public void operationProgressed(ChannelProgressiveFuture future, long progress, long total) {
            shared.sentBytes().add(progress - bytes);
            bytes = progress;
            progressAt = shared.nanoClock().getAsLong();
        }

        @Override
        public void operationComplete(ChannelProgressiveFuture future) {
            tell(future.isSuccess());
            progressAt = shared.nanoClock().getAsLong();
            if (!future.isSuccess() || !request.keepAlive()) {
                context.close();
                return;
            }
            busy = false;
            serveNext(context);
        }

        private void tell(boolean whole) {
            boolean refused = response.status() >= 400;
            Fetch.Outcome outcome = whole ? Fetch.Outcome.DONE : Fetch.Outcome.LOST;
            long total = request.head() || refused ? 0 : response.body().length();
            long millis = (shared.nanoClock().getAsLong() - begunAt) / 1_000_000;
            String name = request.head() ? "HEAD " + request.path() : request.path();
            shared.boots()
                    .fetched(
                            from,
                            new Fetch(
                                    Fetch.Protocol.HTTP,
                                    name,
                                    whole ? total : Math.min(bytes, total),
                                    total,
                                    millis,
                                    0,
                                    refused ? Fetch.Outcome.REFUSED : outcome));
        }
    }

    private static ByteBuf head(ChannelHandlerContext context, Response response, boolean keepAlive) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + response.status() + " " + response.reason() + "\r\n");
        response.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        if (response.status() != 304) {
            head.append("Content-Length: ").append(response.body().length()).append("\r\n");
        }
        head.append(keepAlive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n");
        byte[] octets = head.toString().getBytes(StandardCharsets.ISO_8859_1);
        return context.alloc().directBuffer(octets.length).writeBytes(octets);
    }

    /** A client that is gone, or whose request was never finished. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.log(System.Logger.Level.DEBUG, "http connection ended: {0}", cause.getMessage());
        context.close();
    }
}
