package dev.millwright.inventory.images;

import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.types.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Files by their digest, under {@code <root>/<first two digits>/<digest>}. A file appears under its name only whole, checked and on disk:
 * it is written beside, synced, and renamed. Thread-safe; two writers of one file both succeed.
 */
public final class ArtifactStore {
    private static final int BUFFER_BYTES = 1 << 17;

    private final Path root;
    private final Path incoming;
    private final long maxBytes;
    private final RandomGenerator random;

    /**
     * A store in a directory, which is made. What an earlier process left half-written is removed.
     *
     * @param maxBytes largest file taken
     */
    public ArtifactStore(Path root, long maxBytes, RandomGenerator random) {
        this.root = root;
        this.incoming = root.resolve("incoming");
        this.maxBytes = maxBytes;
        this.random = random;
        try {
            Files.createDirectories(incoming);
            sweep();
        } catch (IOException failure) {
            throw new UncheckedIOException("the artifact store " + root + " cannot be used", failure);
        }
    }

    /** Where the file is or would be. */
    public Path path(Sha256 sha256) {
        return directory(sha256).resolve(sha256.value());
    }

    private Path directory(Sha256 sha256) {
        return root.resolve(sha256.value().substring(0, 2));
    }

    /** Whether the file is there. */
    public boolean has(Sha256 sha256) {
        return Files.isRegularFile(path(sha256));
    }

    /**
     * Takes a file in. Does not close the stream.
     *
     * @return its size in bytes
     * @throws InventoryException {@code TOO_LARGE}; {@code INVALID} when the content has another digest; in both cases nothing is stored
     */
    public long put(Sha256 sha256, InputStream content) {
        Path temporary = incoming.resolve(sha256.value() + "." + HexFormat.of().toHexDigits(random.nextLong()));
        try {
            long size = receive(sha256, content, temporary);
            Files.createDirectories(directory(sha256));
            Files.move(temporary, path(sha256), StandardCopyOption.ATOMIC_MOVE);
            sync(directory(sha256));
            return size;
        } catch (IOException failure) {
            throw new InventoryException(
                    ErrorCode.UNAVAILABLE,
                    "The artifact was not received whole or could not be stored: send it again",
                    failure);
        } finally {
            discard(temporary);
        }
    }

    /** Removes a file; nothing happens when it is not there. */
    void remove(Sha256 sha256) {
        try {
            Files.deleteIfExists(path(sha256));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private long receive(Sha256 expected, InputStream content, Path target) throws IOException {
        MessageDigest digest = sha256();
        long size = 0;
        byte[] buffer = new byte[BUFFER_BYTES];
        try (FileChannel file = FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                size += read;
                if (size > maxBytes) {
                    throw new InventoryException(
                            ErrorCode.TOO_LARGE, "An artifact has at most %d bytes".formatted(maxBytes));
                }
                digest.update(buffer, 0, read);
                write(file, ByteBuffer.wrap(buffer, 0, read));
            }
            Sha256 actual = Sha256.of(digest.digest());
            if (!actual.equals(expected)) {
                throw InventoryException.invalid(
                        "sha256",
                        "the content has the digest %s: it was damaged on its way, or misnamed".formatted(actual));
            }
            file.force(true);
        }
        return size;
    }

    private static void write(FileChannel file, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    /** A rename is on disk only when its directory is. Source: fsync(2), notes */
    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private void sweep() throws IOException {
        try (Stream<Path> left = Files.list(incoming)) {
            left.forEach(ArtifactStore::discard);
        }
    }

    private static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
