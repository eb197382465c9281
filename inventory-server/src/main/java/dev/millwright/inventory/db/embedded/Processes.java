package dev.millwright.inventory.db.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Questions to the operating system, answered from {@code /proc} and from sockets. */
final class Processes {
    private static final Logger LOG = LoggerFactory.getLogger(Processes.class);

    private Processes() {}

    static boolean runsAsRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException noProc) {
            return false;
        }
    }

    /** A server of a former process that still has the data directory open, if the pid file names one that is alive. */
    static Optional<ProcessHandle> orphan(Path pidFile, Path data) {
        try {
            if (!Files.exists(pidFile)) {
                return Optional.empty();
            }
            long pid = Long.parseLong(Files.readString(pidFile).strip());
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(process -> servesDirectory(pid, data));
        } catch (IOException | NumberFormatException unreadable) {
            LOG.warn("{} cannot be read; taken as no process", pidFile, unreadable);
            return Optional.empty();
        }
    }

    private static boolean servesDirectory(long pid, Path data) {
        try {
            String line =
                    Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"), StandardCharsets.ISO_8859_1);
            return Arrays.asList(line.split("\0")).contains("--datadir=" + data);
        } catch (IOException gone) {
            return false;
        }
    }

    /** Asks a process to end, waits, and ends it if it does not. */
    static void end(ProcessHandle process, long patienceSeconds) {
        process.destroy();
        CompletableFuture<ProcessHandle> exit = process.onExit();
        try {
            exit.get(patienceSeconds, TimeUnit.SECONDS);
        } catch (TimeoutException stubborn) {
            LOG.warn("process {} does not end by itself", process.pid());
            process.destroyForcibly();
            exit.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static boolean free(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    static int freePort() {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException none) {
            throw new IllegalStateException("no free port on loopback", none);
        }
    }
}
