package dev.millwright.pxe.tftp;

import io.netty.buffer.ByteBuf;
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
     * Copies octets from an offset, so many or as many as there still are.
     *
     * @throws IOException when the file cannot be read, or became shorter meanwhile
     */
    void read(long offset, int octets, ByteBuf into) throws IOException;

    @Override
    void close() throws IOException;

    /**
     * The file as it is. It is opened when its first octets are wanted: many a client only asks for the size.
     *
     * @param sizeBytes its length as it was found; another one then ends the transfer
     * @param files shared by all transfers
     */
    static TransferContent octets(Path file, long sizeBytes, FileCache files) {
        return new Octets(file, sizeBytes, files);
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

    /** A file, of which the part read last is at hand. */
    final class Octets implements TransferContent {
        private final Path path;
        private final long sizeBytes;
        private final FileCache files;
        private FileCache.@Nullable OpenFile file;
        private byte[] part = {};
        private long partAt;

        private Octets(Path path, long sizeBytes, FileCache files) {
            this.path = path;
            this.sizeBytes = sizeBytes;
            this.files = files;
        }

        @Override
        public long sizeBytes() {
            return sizeBytes;
        }

        @Override
        public void read(long offset, int octets, ByteBuf into) throws IOException {
            long at = offset;
            long end = Math.min(sizeBytes, offset + octets);
            while (at < end) {
                if (at < partAt || at >= partAt + part.length) {
                    partAt = at / FileCache.PART_BYTES * FileCache.PART_BYTES;
                    part = files.part(open(), partAt);
                }
                int from = (int) (at - partAt);
                int length = (int) Math.min(part.length - from, end - at);
                into.writeBytes(part, from, length);
                at += length;
            }
        }

        private FileCache.OpenFile open() throws IOException {
            FileCache.OpenFile known = file;
            if (known == null) {
                known = files.open(path, sizeBytes);
                file = known;
            }
            return known;
        }

        @Override
        public void close() throws IOException {
            if (file != null) {
                files.release(file);
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
        public void read(long offset, int wanted, ByteBuf into) {
            into.writeBytes(octets.slice((int) offset, (int) Math.min(wanted, octets.limit() - offset)));
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
