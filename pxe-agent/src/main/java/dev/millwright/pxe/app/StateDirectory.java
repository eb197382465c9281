package dev.millwright.pxe.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The agent's files, held by one agent at a time: the kernel lets go of the lock when the process ends, however it ends. */
final class StateDirectory implements AutoCloseable {
    private final Path directory;
    private final FileChannel lockFile;

    private StateDirectory(Path directory, FileChannel lockFile) {
        this.directory = directory;
        this.lockFile = lockFile;
    }

    /**
     * Makes the directory if needed and takes it.
     *
     * @throws IOException when that is impossible, or another agent has it
     */
    static StateDirectory take(Path directory) throws IOException {
        Files.createDirectories(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---")));
        FileChannel channel =
                FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new IOException("state_directory " + directory + " is in use by another agent");
        }
        return new StateDirectory(directory, channel);
    }

    Path replica() {
        return directory.resolve("replica.json");
    }

    Path leases() {
        return directory.resolve("leases");
    }

    Path ledger() {
        return directory.resolve("commands");
    }

    Path artifacts() {
        return directory.resolve("artifacts");
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
