package dev.millwright.pxe.net;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Hands datagrams to their receiver. A receiver's mistake with one datagram costs that datagram only. */
final class DatagramHandler extends SimpleChannelInboundHandler<DatagramPacket> {
    private final EventLoops loops;
    private final DatagramDoor.Receiver receiver;
    private volatile @Nullable DatagramDoor door;

    DatagramHandler(EventLoops loops, DatagramDoor.Receiver receiver) {
        this.loops = loops;
        this.receiver = receiver;
    }

    /** The socket, once it is registered. */
    DatagramDoor door() {
        return Objects.requireNonNull(door);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        door = new DatagramDoor(context.channel());
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket datagram) {
        try {
            receiver.receive(door(), datagram.sender(), datagram.content());
        } catch (RuntimeException e) {
            // The outermost frame of a datagram: a mistake of ours must not silence the server for everybody else.
            receiver.mistake(e);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        receiver.batchEnd();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof Error) {
            loops.fail(cause);
        }
        receiver.lost(cause);
    }
}
