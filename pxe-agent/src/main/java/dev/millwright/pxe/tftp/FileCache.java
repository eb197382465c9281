package dev.millwright.pxe.tftp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files that transfers read: each opened once however many read it, and the parts read last kept in memory, so that a hundred machines with the same loader
 * cost one read of it. A file that was replaced is another file. For one thread.
 */
final class FileCache {
    /** Octets of a part; the last one of a file is shorter. */
    static final int PART_BYTES = 64 << 10;

    private static final int MOST_PARTS = 128;

    private final Map<Identity, OpenFile> files = new HashMap<>();
    private final Map<Part, byte[]> parts = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Part, byte[]> eldest) {
            return size() > MOST_PARTS;
        }
    };

    private record Identity(Path path, @Nullable Object inode, FileTime changed, long sizeBytes) {}

    private record Part(Identity file, long at) {}

    /** An open file with the number of its readers. */
    static final class OpenFile {
        private final Identity identity;
        private final FileChannel channel;
        private int readers;

        private OpenFile(Identity identity, FileChannel channel) {
            this.identity = identity;
            this.channel = channel;
        }
    }

    /**
     * Opens a file, or shares it with those who read it already.
     *
     * @param sizeBytes its length as it was told to the reader
     * @throws IOException when it cannot be read, or has another length
     */
    OpenFile open(Path path, long sizeBytes) throws IOException {
        BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
        if (found.size() != sizeBytes) {
            throw new IOException("the file was replaced by one of another length");
        }
        Identity identity = new Identity(path, found.fileKey(), found.lastModifiedTime(), sizeBytes);
        OpenFile file = files.get(identity);
        if (file == null) {
            file = new OpenFile(identity, FileChannel.open(path, StandardOpenOption.READ));
            files.put(identity, file);
        }
        file.readers++;
        return file;
    }

    /**
     * The part that begins at an offset; not to be changed.
     *
     * @param at a multiple of {@link #PART_BYTES}, less than the file's length
     * @throws IOException when it cannot be read, or the file became shorter
     */
    byte[] part(OpenFile file, long at) throws IOException {
        Part key = new Part(file.identity, at);
        byte[] known = parts.get(key);
        if (known != null) {
            return known;
        }
        ByteBuffer octets = ByteBuffer.allocate((int) Math.min(PART_BYTES, file.identity.sizeBytes() - at));
        while (octets.hasRemaining()) {
            if (file.channel.read(octets, at + octets.position()) < 0) {
                throw new IOException("the file became shorter");
            }
        }
        parts.put(key, octets.array());
        return octets.array();
    }

    /** One reader less; the file is closed after the last. What is in memory stays for the next. */
    void release(OpenFile file) throws IOException {
        file.readers--;
        if (file.readers == 0) {
            files.remove(file.identity);
            file.channel.close();
        }
    }
}
