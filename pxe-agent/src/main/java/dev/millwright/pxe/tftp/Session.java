package dev.millwright.pxe.tftp;

import dev.millwright.pxe.tftp.packet.TftpCodec;
import dev.millwright.pxe.tftp.packet.TftpPacket;
import dev.millwright.pxe.timeline.Fetch;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** One transfer with its socket and its content. For the server's thread. */
final class Session implements AutoCloseable {
    private final InetSocketAddress client;
    private final DatagramChannel channel;
    private final boolean shared;
    private final TransferContent content;
    private final TransferOptions options;
    private final Transfer transfer;
    private final ByteBuffer outbox;
    private final String fileName;
    private final long startedAt;

    /**
     * What a session is of.
     *
     * @param client who reads
     * @param channel its own, connected to the client; or the server's one, which all transfers share
     * @param shared whether that is so
     * @param content what it reads
     * @param options agreed
     * @param fileName for the log
     */
    record Parts(
            InetSocketAddress client,
            DatagramChannel channel,
            boolean shared,
            TransferContent content,
            TransferOptions options,
            String fileName) {}

    Session(Parts parts, ByteBuffer outbox, long now) {
        this.client = parts.client();
        this.channel = parts.channel();
        this.shared = parts.shared();
        this.content = parts.content();
        this.options = parts.options();
        this.fileName = parts.fileName();
        this.transfer = new Transfer(options, content.sizeBytes(), now);
        this.outbox = outbox;
        this.startedAt = now;
    }

    InetSocketAddress client() {
        return client;
    }

    DatagramChannel channel() {
        return channel;
    }

    /** Whether the transfer goes over the server's one port. */
    boolean isShared() {
        return shared;
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
     * Sends what the transfer wants sent. A full socket buffer drops blocks, as a full wire would; they are repeated.
     *
     * @throws IOException when the content cannot be read or the client is unreachable
     */
    void send() throws IOException {
        for (long block = transfer.firstToSend(); block <= transfer.lastToSend(); block++) {
            if (block == 0) {
                send(TftpCodec.encode(new TftpPacket.OptionAck(options.accepted())));
            } else {
                send(data(block));
            }
        }
    }

    /** Sends one datagram to the client. */
    void send(ByteBuffer datagram) throws IOException {
        if (shared) {
            channel.send(datagram, client);
            return;
        }
        channel.write(datagram);
    }

    private ByteBuffer data(long block) throws IOException {
        outbox.clear().limit(TftpCodec.DATA_HEADER + options.blockSize());
        outbox.putShort((short) TftpPacket.DATA).putShort((short) Transfer.wireNumber(block));
        content.read((block - 1) * options.blockSize(), outbox);
        return outbox.flip();
    }

    @Override
    public void close() throws IOException {
        if (!shared) {
            channel.close();
        }
        content.close();
    }
}
