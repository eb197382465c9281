package dev.millwright.pxe.tftp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The octets of one transfer, as they go over the wire. */
interface TransferContent extends AutoCloseable {
    /** How many there are. */
    long sizeBytes();

    /**
     * Copies octets from an offset until the buffer is full or the content ends.
     *
     * @throws IOException when the file cannot be read, or became shorter meanwhile
     */
    void read(long offset, ByteBuffer into) throws IOException;

    @Override
    void close() throws IOException;

    /**
     * The file as it is. It is opened when its first octets are wanted: many a client only asks for the size.
     *
     * @param sizeBytes its length as it was found; another one then ends the transfer
     */
    static TransferContent octets(Path file, long sizeBytes) {
        return new Octets(file, sizeBytes);
    }

    /** The file as netascii, converted in memory. */
    static TransferContent netascii(Path file, int longestBytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() > longestBytes) {
                throw new IOException("too long for netascii");
            }
            ByteBuffer plain = ByteBuffer.allocate((int) channel.size());
            while (plain.hasRemaining() && channel.read(plain) >= 0) {
                continue;
            }
            return new InMemory(Netascii.encode(plain.flip()));
        }
    }

    /** Reads the file block by block: the page cache is the cache. */
    final class Octets implements TransferContent {
        private final Path file;
        private final long sizeBytes;
        private @Nullable FileChannel opened;

        private Octets(Path file, long sizeBytes) {
            this.file = file;
            this.sizeBytes = sizeBytes;
        }

        @Override
        public long sizeBytes() {
            return sizeBytes;
        }

        @Override
        public void read(long offset, ByteBuffer into) throws IOException {
            FileChannel channel = open();
            long at = offset;
            int wanted = (int) Math.min(into.remaining(), sizeBytes - offset);
            into.limit(into.position() + wanted);
            while (into.hasRemaining()) {
                int got = channel.read(into, at);
                if (got < 0) {
                    throw new IOException("the file became shorter");
                }
                at += got;
            }
        }

        private FileChannel open() throws IOException {
            if (opened != null) {
                return opened;
            }
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            if (channel.size() != sizeBytes) {
                channel.close();
                throw new IOException("the file was replaced by one of another length");
            }
            opened = channel;
            return channel;
        }

        @Override
        public void close() throws IOException {
            if (opened != null) {
                opened.close();
            }
        }
    }

    /**
     * Octets already in memory.
     *
     * @param octets position 0 to limit
     */
    record InMemory(ByteBuffer octets) implements TransferContent {
        @Override
        public long sizeBytes() {
            return octets.limit();
        }

        @Override
        public void read(long offset, ByteBuffer into) {
            int wanted = (int) Math.min(into.remaining(), octets.limit() - offset);
            into.put(octets.slice((int) offset, wanted));
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
