package dev.millwright.inventory.ansible;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A command run below {@code guard.py}, which ends the command and all it started when this server dies or {@link #stop} is called.
 * Output and error output come as one sequence of bounded lines. For one thread.
 */
final class GuardedProcess implements AutoCloseable {
    /** Exit status of the guard when an earlier guard for the same lock would not end. */
    static final int LOCK_BUSY = 75;

    private static final Logger LOG = LoggerFactory.getLogger(GuardedProcess.class);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
    private static final int QUEUED_LINES = 2000;

    private final Process process;
    private final Thread reader;
    private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(QUEUED_LINES);

    private GuardedProcess(Process process) {
        this.process = process;
        this.reader = new Thread(this::read, "ansible-output-" + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts the command.
     *
     * @param guard the guard's program text
     * @param lock file held while anything the command started lives
     * @param environment the whole environment; nothing of this server's own is passed on
     * @throws IOException when Python cannot be started
     */
    static GuardedProcess start(
            Path guard, Path lock, List<String> command, Path directory, Map<String, String> environment)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder("/usr/bin/python3", "-I", guard.toString(), lock.toString());
        builder.command().addAll(command);
        builder.directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new GuardedProcess(builder.start());
    }

    /** The next line, waiting for it at most this long; {@code null} when none came. */
    @Nullable
    String poll(Duration patience) throws InterruptedException {
        return lines.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether the command, everything it started, and its output have ended. */
    boolean ended() {
        return !process.isAlive() && !reader.isAlive() && lines.isEmpty();
    }

    /** The command's exit status; 128 + signal when one ended it. Only after {@link #ended}. */
    int exitStatus() {
        return process.exitValue();
    }

    /** The guard's process id. */
    long pid() {
        return process.pid();
    }

    /** Ends the command and everything it started, and waits until that is so. Output that was not yet polled is dropped. */
    void stop() {
        try {
            process.getOutputStream().close();
        } catch (IOException alreadyGone) {
            LOG.debug("guard {} had closed its input: {}", process.pid(), alreadyGone.getMessage());
        }
        boolean interrupted = Thread.interrupted();
        long deadline = System.nanoTime() + STOP_PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            lines.clear();
            try {
                process.waitFor(50, TimeUnit.MILLISECONDS);
            } catch (InterruptedException stop) {
                interrupted = true;
            }
        }
        if (process.isAlive()) {
            LOG.warn("guard {} did not end within {}; it is killed", process.pid(), STOP_PATIENCE);
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
        closeQuietly(process.getOutputStream());
    }

    private void read() {
        try (InputStream output = process.getInputStream()) {
            BoundedLines.read(output, this::put);
        } catch (IOException closed) {
            LOG.debug("output of {} ended: {}", process.pid(), closed.getMessage());
        }
    }

    private void put(String line) {
        try {
            while (!lines.offer(line, 1, TimeUnit.SECONDS)) {
                if (!process.isAlive()) {
                    return;
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static void closeQuietly(OutputStream stream) {
        try {
            stream.close();
        } catch (IOException gone) {
            LOG.debug("already closed: {}", gone.getMessage());
        }
    }
}
