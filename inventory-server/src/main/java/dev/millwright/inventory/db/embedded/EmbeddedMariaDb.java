package dev.millwright.inventory.db.embedded;

import dev.millwright.inventory.types.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running MariaDB server that belongs to this process. If it dies while this process lives it is started again on the same port and
 * data; if this process dies, the kernel tells it to stop.
 *
 * <p>Thread-safe. One thread starts and watches the server for as long as this object is open, because the parent-death signal is tied
 * to the thread that started the child.
 */
public final class EmbeddedMariaDb implements AutoCloseable {
    /** The account this system uses; it may do anything in schemas whose name begins with {@code millwright}. */
    public static final String USER = "millwright";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedMariaDb.class);
    private static final Duration START_PATIENCE = Duration.ofSeconds(90);
    private static final long STOP_PATIENCE_SECONDS = 30;
    private static final long LONGEST_RESTART_DELAY_MILLIS = 10_000;
    private static final long LOG_LIMIT_BYTES = 10L << 20;

    private final DatabaseDirectory directory;
    private final ServerBinaries binaries;
    private final EmbeddedConfig config;
    private final Secret password;
    private final Thread keeper;
    private final CompletableFuture<Integer> started = new CompletableFuture<>();
    private volatile boolean stopping;
    private volatile @Nullable Process process;
    private volatile int port;

    private EmbeddedMariaDb(DatabaseDirectory directory, ServerBinaries binaries, EmbeddedConfig config) {
        this.directory = directory;
        this.binaries = binaries;
        this.config = config;
        this.password = directory.password();
        this.keeper = new Thread(this::keep, "mariadbd-keeper");
        this.keeper.setDaemon(true);
    }

    /**
     * Starts a server on {@code home}, made at the first start, and waits until it answers.
     *
     * @param home absolute or relative; becomes readable by its owner only
     * @param searchPath {@code PATH}
     * @param classPath this program's class path
     * @throws IllegalStateException with the reason in words when there is no server program, the directory is in use or was written by a
     *     newer server, or the server does not come up
     */
    public static EmbeddedMariaDb start(
            Path home, EmbeddedConfig config, @Nullable String searchPath, @Nullable String classPath) {
        DatabaseDirectory directory =
                DatabaseDirectory.take(home.toAbsolutePath().normalize());
        try {
            Processes.orphan(directory.pidFile(), directory.data()).ifPresent(orphan -> {
                LOG.info("waiting for database process {} of an earlier run to end", orphan.pid());
                Processes.end(orphan, STOP_PATIENCE_SECONDS);
            });
            ServerBinaries binaries = new BinaryChoice(config, searchPath, classPath).choose(directory.home());
            directory.prepare(binaries);
            EmbeddedMariaDb server = new EmbeddedMariaDb(directory, binaries, config);
            server.awaitFirstStart();
            return server;
        } catch (RuntimeException failure) {
            directory.close();
            throw failure;
        }
    }

    private void awaitFirstStart() {
        keeper.start();
        try {
            started.join();
        } catch (CompletionException failure) {
            throw new IllegalStateException(
                    failure.getCause() == null
                            ? "the database did not start"
                            : failure.getCause().getMessage(),
                    failure);
        }
        LOG.info(
                "database: MariaDB {} from {}, data in {}, port {}",
                binaries.version(),
                binaries.server(),
                directory.data(),
                port);
    }

    /** The JDBC URL of a schema on this server; {@code schema} must begin with {@code millwright} to be accessible. */
    public String url(String schema) {
        return "jdbc:mysql://127.0.0.1:" + port + "/" + schema + "?sslMode=DISABLED";
    }

    /** The password of {@link #USER}. */
    public Secret password() {
        return password;
    }

    /** The port on loopback; stays the same over restarts of the server. */
    public int port() {
        return port;
    }

    /** The server's process id, or -1 while it is down. */
    public long pid() {
        Process running = process;
        return running != null && running.isAlive() ? running.pid() : -1;
    }

    /** Stops the server cleanly and gives the directory free. */
    @Override
    public void close() {
        stopping = true;
        Process running = process;
        if (running != null) {
            Processes.end(running.toHandle(), STOP_PATIENCE_SECONDS);
        }
        keeper.interrupt();
        try {
            keeper.join(TimeUnit.SECONDS.toMillis(STOP_PATIENCE_SECONDS));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        directory.close();
    }

    private void keep() {
        long delayMillis = 100;
        try {
            firstStart();
            while (!stopping) {
                Process running = process;
                int exit = running == null ? -1 : running.waitFor();
                if (stopping) {
                    return;
                }
                LOG.error("the database process ended ({}); starting it again, see {}", exit, directory.log());
                delayMillis = restart() ? 100 : Math.min(delayMillis * 2, LONGEST_RESTART_DELAY_MILLIS);
                TimeUnit.MILLISECONDS.sleep(delayMillis);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) { // the thread's outermost frame: whoever waits for the first start gets it
            started.completeExceptionally(failure);
        } finally {
            Process left = process;
            if (stopping && left != null) {
                Processes.end(left.toHandle(), STOP_PATIENCE_SECONDS);
            }
        }
    }

    private void firstStart() throws InterruptedException {
        int wanted = config.port() != 0
                ? config.port()
                : directory.port().filter(Processes::free).orElseGet(Processes::freePort);
        for (int attempt = 1; ; attempt++) {
            try {
                launch(wanted);
                directory.rememberPort(wanted);
                started.complete(wanted);
                return;
            } catch (IllegalStateException failure) {
                if (config.port() != 0 || attempt == 3 || Processes.free(wanted)) {
                    throw failure;
                }
                wanted = Processes.freePort();
            }
        }
    }

    private boolean restart() throws InterruptedException {
        try {
            launch(port);
            LOG.info("the database is back, process {}", pid());
            return true;
        } catch (IllegalStateException failure) {
            LOG.error("the database does not start: {}", failure.getMessage());
            return false;
        }
    }

    private void launch(int onPort) throws InterruptedException {
        port = onPort;
        directory.writePrivately(directory.initFile(), Accounts.initStatements(USER, password));
        try {
            rotateLog();
            Process fresh = new ProcessBuilder(command(onPort))
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(directory.log().toFile()))
                    .start();
            fresh.getOutputStream().close();
            process = fresh;
            awaitReady(fresh);
        } catch (IOException failure) {
            throw new IllegalStateException(binaries.server() + " cannot be started: " + failure.getMessage(), failure);
        } finally {
            deleteInitFile();
        }
    }

    private List<String> command(int onPort) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/setpriv"))) {
            command.addAll(List.of("/usr/bin/setpriv", "--pdeathsig", "TERM", "--"));
        }
        command.addAll(List.of(
                binaries.server().toString(),
                "--no-defaults",
                "--basedir=" + binaries.home(),
                "--datadir=" + directory.data(),
                "--tmpdir=" + directory.temporary(),
                "--pid-file=" + directory.pidFile(),
                "--init-file=" + directory.initFile(),
                // relative to the data directory: an absolute path may be longer than a socket's name can be
                "--socket=server.sock",
                "--port=" + onPort,
                "--bind-address=127.0.0.1",
                "--skip-name-resolve",
                "--skip-ssl",
                "--default-time-zone=+00:00",
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_bin",
                "--innodb-buffer-pool-size=" + config.bufferPoolBytes(),
                "--max-allowed-packet=64M",
                "--max-connections=600",
                "--performance-schema=OFF"));
        if (Processes.runsAsRoot()) {
            command.add("--user=root");
        }
        command.addAll(config.arguments());
        return command;
    }

    private void awaitReady(Process fresh) throws InterruptedException {
        long deadline = System.nanoTime() + START_PATIENCE.toNanos();
        String url = url("") + "&connectTimeout=1000&socketTimeout=5000";
        SQLException last = new SQLException("no answer yet");
        while (System.nanoTime() < deadline) {
            try (Connection probe = DriverManager.getConnection(url, USER, password.reveal())) {
                if (fresh.isAlive() && probe.isValid(1)) {
                    return;
                }
            } catch (SQLException notYet) {
                last = notYet;
            }
            if (fresh.waitFor(50, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("the database ended at once with " + fresh.exitValue()
                        + "; its words are in " + directory.log());
            }
        }
        Processes.end(fresh.toHandle(), STOP_PATIENCE_SECONDS);
        throw new IllegalStateException(
                "the database did not answer within " + START_PATIENCE.toSeconds() + " s: " + last.getMessage());
    }

    private void deleteInitFile() {
        try {
            Files.deleteIfExists(directory.initFile());
        } catch (IOException failure) {
            throw new UncheckedIOException("a file with the database's password could not be deleted", failure);
        }
    }

    private void rotateLog() throws IOException {
        Path log = directory.log();
        if (Files.exists(log) && Files.size(log) > LOG_LIMIT_BYTES) {
            Files.move(log, log.resolveSibling("mariadbd.log.1"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
