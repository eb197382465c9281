package dev.millwright.pxe.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.unix.SegmentedDatagramPacket;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A bound datagram socket as its user sees it: datagrams are collected by {@link #send}, and {@link #flush} gives them to the kernel, many at a time. When the
 * kernel's queue and the socket's own are full, they are dropped, as a full wire would drop them. For the thread of its loop.
 */
public final class DatagramDoor {
    /** The kernel cuts at most so many pieces out of one buffer. Source: UDP_MAX_SEGMENTS in Linux' udp.h. */
    private static final int MOST_SEGMENTS = 64;

    /** An IPv4 datagram's largest payload, before it is cut. */
    private static final int LONGEST_PAYLOAD = 65_507;

    private static final AtomicBoolean SEGMENTS =
            new AtomicBoolean(EventLoops.areNative() && EpollDatagramChannel.isSegmentedDatagramPacketSupported());

    private final Channel channel;
    private boolean unflushed;

    /** What datagrams are handed to. */
    public interface Receiver {
        /**
         * One datagram.
         *
         * @param octets given back when this returns
         */
        void receive(DatagramDoor door, InetSocketAddress from, ByteBuf octets);

        /** All datagrams that were there have been handed over. */
        void batchEnd();

        /** A datagram could not be sent. */
        void lost(Throwable cause);

        /** {@link #receive} threw: a mistake of ours, which cost that datagram only. */
        void mistake(RuntimeException mistake);
    }

    DatagramDoor(Channel channel) {
        this.channel = channel;
    }

    /** Where it is bound. */
    public InetSocketAddress address() {
        return (InetSocketAddress) channel.localAddress();
    }

    /** An empty buffer of at least so many octets, for one of the {@code send} methods, which give it back. */
    public ByteBuf buffer(int octets) {
        return EventLoops.memory().directBuffer(octets);
    }

    /**
     * A buffer of that size which one receiver is sent datagram after datagram with: {@link #sendAgain}. Cheaper than a fresh one each time, for who sends
     * one and waits for its answer.
     *
     * @param octets of the longest datagram
     */
    public DatagramPacket reusable(int octets, InetSocketAddress to) {
        return new DatagramPacket(EventLoops.memory().directBuffer(octets, octets), to);
    }

    /** Whether the kernel has taken what was sent with it last, so that it may be filled anew. */
    public static boolean isFree(DatagramPacket reusable) {
        return reusable.refCnt() == 1;
    }

    /** Sends what the reusable buffer holds now. */
    public void sendAgain(DatagramPacket reusable) {
        if (channel.isWritable()) {
            unflushed = true;
            channel.write(reusable.retain(), channel.voidPromise());
        }
    }

    /** Sends one datagram. */
    public void send(ByteBuf datagram, InetSocketAddress to) {
        if (!channel.isWritable()) {
            datagram.release();
            return;
        }
        unflushed = true;
        channel.write(new DatagramPacket(datagram, to), channel.voidPromise());
    }

    /**
     * How many datagrams of that length one buffer may carry for {@link #sendCut}; 1 where the kernel cannot cut.
     *
     * @param octets of one
     */
    public int segmentsAtOnce(int octets) {
        return SEGMENTS.get() ? Math.max(1, Math.min(MOST_SEGMENTS, LONGEST_PAYLOAD / octets)) : 1;
    }

    /**
     * Sends datagrams that stand one after another in a buffer; the kernel cuts them, or the card does. Where that fails, it is not tried again: the protocol
     * repeats what was lost.
     *
     * @param octets of each but the last, which may be shorter
     */
    public void sendCut(ByteBuf datagrams, int octets, InetSocketAddress to) {
        if (datagrams.readableBytes() <= octets) {
            send(datagrams, to);
            return;
        }
        if (!channel.isWritable()) {
            datagrams.release();
            return;
        }
        unflushed = true;
        channel.write(new SegmentedDatagramPacket(datagrams, octets, to)).addListener(done -> {
            if (!done.isSuccess()) {
                SEGMENTS.set(false);
            }
        });
    }

    /** Gives what was collected to the kernel. */
    public void flush() {
        if (unflushed) {
            unflushed = false;
            channel.flush();
        }
    }
}
