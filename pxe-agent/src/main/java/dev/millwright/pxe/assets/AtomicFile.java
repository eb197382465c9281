package dev.millwright.pxe.assets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that are replaced whole: a reader, or a power cut, sees the old content or the new one. */
public final class AtomicFile {
    private AtomicFile() {}

    /**
     * Writes a file beside its place, flushes it, renames it over the old one and flushes the directory.
     *
     * @throws IOException when the disk refuses; the old content is then untouched
     */
    public static void write(Path file, byte[] content) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        moveInto(fresh, file);
    }

    /**
     * Renames a finished, flushed file over its place and flushes the directory.
     *
     * @throws IOException when the disk refuses
     */
    public static void moveInto(Path finished, Path file) throws IOException {
        Files.move(finished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncParent(file);
    }

    /**
     * Deletes a file, if it is there, and flushes the directory.
     *
     * @throws IOException when the disk refuses
     */
    public static void delete(Path file) throws IOException {
        if (Files.deleteIfExists(file)) {
            syncParent(file);
        }
    }

    private static void syncParent(Path file) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            return;
        }
        try (FileChannel directory = FileChannel.open(parent, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
