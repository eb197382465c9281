package dev.millwright.inventory.testing;

import dev.millwright.inventory.app.InventoryApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The real server in a JVM of its own, on free ports: for tests that kill it. */
public final class ServerProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Pattern STARTED = Pattern.compile("Started application@.*\\{[^}]*:(\\d+)\\}");

    private final ChildJvm child;
    private final Path var;

    private ServerProcess(ChildJvm child, Path var) {
        this.child = child;
        this.var = var;
    }

    /** Starts one on a data directory; without {@code MILLWRIGHT_DB_URL} in {@code environment} it runs its own database there. */
    public static ServerProcess start(Path var, Map<String, String> environment) {
        return start(var, environment, InventoryApplication.DEFAULT_CONFIG);
    }

    /** As {@link #start(Path, Map)}, with a configuration file; its ports are 0. */
    public static ServerProcess start(Path var, Map<String, String> environment, String config) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("MILLWRIGHT_VAR", var.toString());
        all.put("MILLWRIGHT_PORT", "0");
        all.put("MILLWRIGHT_ADMIN_PORT", "0");
        all.putIfAbsent("MILLWRIGHT_DB_URL", "");
        return new ServerProcess(ChildJvm.start(InventoryApplication.class, var, all, "server", config), var);
    }

    /** Waits until it listens; returns its base URL. */
    public String awaitUrl() throws InterruptedException {
        Matcher matcher = STARTED.matcher(
                child.awaitLine(PATIENCE, line -> STARTED.matcher(line).find()));
        if (!matcher.find()) {
            throw new IllegalStateException("no port");
        }
        return "http://127.0.0.1:" + matcher.group(1);
    }

    /** A client with the admin token in this server's data directory. */
    public ApiClient admin() throws InterruptedException {
        try {
            String url = awaitUrl();
            return new ApiClient(
                    url, Files.readString(var.resolve("admin.token")).strip());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** {@code kill -9}. */
    public void kill() {
        child.kill();
    }

    @Override
    public void close() {
        child.close();
    }
}
