package dev.millwright.pxe.tftp;

import dev.millwright.pxe.net.DatagramDoor;
import dev.millwright.pxe.tftp.packet.TftpCodec;
import dev.millwright.pxe.tftp.packet.TftpPacket;
import dev.millwright.pxe.timeline.Fetch;
import io.netty.buffer.ByteBuf;
import io.netty.channel.socket.DatagramPacket;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** One transfer with its content. For the server's thread. */
final class Session implements AutoCloseable {
    private final InetSocketAddress client;
    private final DatagramDoor door;
    private final TransferContent content;
    private final TransferOptions options;
    private final Transfer transfer;
    private final String fileName;
    private final long startedAt;
    private @Nullable DatagramPacket alone;

    /**
     * What a session is of.
     *
     * @param client who reads
     * @param door the socket it is served from, which transfers share
     * @param content what it reads
     * @param options agreed
     * @param fileName for the log
     */
    record Parts(
            InetSocketAddress client,
            DatagramDoor door,
            TransferContent content,
            TransferOptions options,
            String fileName) {}

    Session(Parts parts, long now) {
        this.client = parts.client();
        this.door = parts.door();
        this.content = parts.content();
        this.options = parts.options();
        this.fileName = parts.fileName();
        this.transfer = new Transfer(options, content.sizeBytes(), now);
        this.startedAt = now;
    }

    InetSocketAddress client() {
        return client;
    }

    DatagramDoor door() {
        return door;
    }

    Transfer transfer() {
        return transfer;
    }

    String fileName() {
        return fileName;
    }

    long sizeBytes() {
        return content.sizeBytes();
    }

    long startedAt() {
        return startedAt;
    }

    /** What became of it, for the timeline of the boot. */
    Fetch fetch(Fetch.Outcome outcome, long now) {
        long arrived = Math.min(sizeBytes(), (transfer.firstToSend() - 1) * options.blockSize());
        return new Fetch(
                Fetch.Protocol.TFTP,
                fileName,
                Math.max(0, arrived),
                sizeBytes(),
                (now - startedAt) / 1_000_000,
                transfer.repeated(),
                outcome);
    }

    /**
     * Sends what the transfer wants sent. A full queue drops blocks, as a full wire would; they are repeated.
     *
     * @throws IOException when the content cannot be read
     */
    void send() throws IOException {
        long block = transfer.firstToSend();
        if (block == 0) {
            send(TftpCodec.encode(new TftpPacket.OptionAck(options.accepted())));
            block++;
        }
        int datagram = TftpCodec.DATA_HEADER + options.blockSize();
        if (block == transfer.lastToSend() && sendAlone(block, datagram)) {
            return;
        }
        int atOnce = door.segmentsAtOnce(datagram);
        while (block <= transfer.lastToSend()) {
            long last = Math.min(transfer.lastToSend(), block + atOnce - 1);
            door.sendCut(data(block, last, datagram), datagram, client);
            block = last + 1;
        }
    }

    /** Lock-step: one block, in the same memory each time; false when the kernel still has the last one. */
    private boolean sendAlone(long block, int datagram) throws IOException {
        DatagramPacket packet = alone;
        if (packet == null) {
            packet = door.reusable(datagram, client);
            alone = packet;
        }
        if (!DatagramDoor.isFree(packet)) {
            return false;
        }
        ByteBuf octets = packet.content().clear();
        put(block, octets);
        door.sendAgain(packet);
        return true;
    }

    /** Sends one datagram to the client. */
    void send(ByteBuffer datagram) {
        door.send(door.buffer(datagram.remaining()).writeBytes(datagram), client);
    }

    private ByteBuf data(long first, long last, int datagram) throws IOException {
        ByteBuf octets = door.buffer((int) (last - first + 1) * datagram);
        try {
            for (long block = first; block <= last; block++) {
                put(block, octets);
            }
            return octets;
        } catch (IOException e) {
            octets.release();
            throw e;
        }
    }

    private void put(long block, ByteBuf into) throws IOException {
        into.writeShort(TftpPacket.DATA).writeShort(Transfer.wireNumber(block));
        content.read((block - 1) * options.blockSize(), options.blockSize(), into);
    }

    @Override
    public void close() throws IOException {
        if (alone != null) {
            alone.release();
        }
        content.close();
    }
}
