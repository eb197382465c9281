package dev.millwright.inventory.secrets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** A file with one random key of 256 bits, as base64, readable by its owner only. */
final class KeyFile {
    private static final int KEY_BYTES = 32;

    private KeyFile() {}

    /** The key; made first when the file is missing. Two servers that make it at once end up with the same one. */
    static byte[] readOrMake(Path file) {
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            return read(file);
        } catch (IOException failure) {
            throw new UncheckedIOException("the key file " + file + " cannot be used", failure);
        }
    }

    private static byte[] read(Path file) throws IOException {
        try {
            byte[] key = Base64.getDecoder().decode(Files.readString(file).strip());
            if (key.length == KEY_BYTES) {
                return key;
            }
        } catch (IllegalArgumentException notBase64) {
            throw new IOException(file + " holds no base64", notBase64);
        }
        throw new IOException(file + " does not hold " + KEY_BYTES + " bytes in base64");
    }

    /** What is sealed with a key that a power cut took away is lost: so it is on disk before it is used. Source: fsync(2), notes */
    private static void writeToDisk(Path file, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = StandardCharsets.US_ASCII.encode(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static void syncDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Written whole under another name and linked into place, so that a half-written key is never seen. */
    private static void make(Path file) throws IOException {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        Path directory = file.toAbsolutePath().resolveSibling("");
        Files.createDirectories(directory);
        Path partial = Files.createTempFile(
                directory,
                "key",
                ".partial",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            writeToDisk(partial, Base64.getEncoder().encodeToString(key) + "\n");
            Files.createLink(file, partial);
            syncDirectory(directory);
        } catch (FileAlreadyExistsException madeByAnother) {
            return;
        } finally {
            Files.deleteIfExists(partial);
        }
    }
}
