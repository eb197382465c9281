package dev.millwright.inventory.db.embedded;

import dev.millwright.inventory.db.ServerVersion;
import dev.millwright.inventory.types.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The directory {@code var/db}: {@code data} (the server's), {@code password} (0600), {@code port}, {@code version} (the newest server
 * that ever opened it), {@code lock} (held by the process that owns it), {@code mariadbd.log}, {@code mariadbd.pid}.
 */
final class DatabaseDirectory implements AutoCloseable {
    private final Path home;
    private final FileChannel lockFile;
    private final FileLock lock;

    private DatabaseDirectory(Path home, FileChannel lockFile, FileLock lock) {
        this.home = home;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /**
     * Takes the directory for this process.
     *
     * @throws IllegalStateException when another process has it
     */
    static DatabaseDirectory take(Path home) {
        try {
            Files.createDirectories(home);
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
            FileChannel file =
                    FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(file);
            if (lock == null) {
                file.close();
                throw new IllegalStateException("another server already runs the database in " + home
                        + "; stop it, or point both at one external database");
            }
            return new DatabaseDirectory(home, file, lock);
        } catch (IOException failure) {
            throw new UncheckedIOException("the directory " + home + " cannot be used", failure);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            return null;
        }
    }

    Path home() {
        return home;
    }

    Path data() {
        return home.resolve("data");
    }

    /** A place for temporary tables of its own: a server that starts deletes those it finds, its neighbours' too. */
    Path temporary() {
        try {
            return Files.createDirectories(home.resolve("tmp"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Path log() {
        return home.resolve("mariadbd.log");
    }

    Path pidFile() {
        return home.resolve("mariadbd.pid");
    }

    Path initFile() {
        return home.resolve("init.sql");
    }

    /** The password, made at the first call: 256 random bits in hexadecimal. */
    Secret password() {
        Optional<String> kept = read("password");
        if (kept.isPresent()) {
            return Secret.of(kept.get());
        }
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        String made = HexFormat.of().formatHex(bytes);
        writePrivately(home.resolve("password"), made);
        return Secret.of(made);
    }

    Optional<Integer> port() {
        return read("port").map(Integer::valueOf);
    }

    void rememberPort(int port) {
        writePrivately(home.resolve("port"), Integer.toString(port));
    }

    /**
     * Makes the data directory if there is none, and notes the server's version.
     *
     * @throws IllegalStateException when a newer server than this one has written the data
     */
    void prepare(ServerBinaries binaries) {
        Optional<ServerVersion> writtenBy = read("version").map(ServerVersion::parse);
        if (writtenBy.isPresent() && binaries.version().compareTo(writtenBy.get()) < 0) {
            throw new IllegalStateException(
                    "the data in " + home + " was written by MariaDB " + writtenBy.get() + ", but "
                            + binaries.server() + " is " + binaries.version()
                            + ": an older server must not open it; install MariaDB "
                            + writtenBy.get() + " or newer");
        }
        if (!Files.isDirectory(data())) {
            install(binaries);
        }
        writePrivately(home.resolve("version"), binaries.version().toString());
    }

    private void install(ServerBinaries binaries) {
        Path partial = home.resolve("data.partial");
        Trees.delete(partial);
        List<String> command = new ArrayList<>(List.of(
                binaries.installer().toString(),
                "--no-defaults",
                "--basedir=" + binaries.home(),
                "--datadir=" + partial,
                "--skip-test-db",
                "--skip-name-resolve",
                "--auth-root-authentication-method=socket"));
        if (Processes.runsAsRoot()) {
            command.add("--user=root");
        }
        ProcessBuilder program = new ProcessBuilder(command);
        program.environment().put("TMPDIR", temporary().toString());
        ServerBinaries.output(program);
        try {
            Files.move(partial, data(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void writePrivately(Path file, String text) {
        try {
            Path partial = file.resolveSibling(file.getFileName() + ".partial");
            Files.deleteIfExists(partial);
            Files.createFile(
                    partial, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(partial, text);
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + file, failure);
        }
    }

    /** A small file's text; a power cut may leave one that has a name and no content, which is no text. */
    private Optional<String> read(String name) {
        Path file = home.resolve(name);
        try {
            return Files.exists(file)
                    ? Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty())
                    : Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file, failure);
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
            lockFile.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
