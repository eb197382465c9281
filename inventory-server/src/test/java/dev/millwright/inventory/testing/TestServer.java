package dev.millwright.inventory.testing;

import dev.millwright.inventory.app.InventoryApplication;
import dev.millwright.inventory.app.InventoryConfig;
import dev.millwright.inventory.platform.Platform;
import io.dropwizard.core.Application;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The real application, in process, on free ports, with a schema and a data directory of its own.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final TestServer SERVER = TestServer.create();
 * …
 * Answer answer = SERVER.admin().get("/api/v1/racks");
 * }</pre>
 */
public final class TestServer implements BeforeAllCallback, AfterAllCallback {
    private final Map<String, String> settings = new HashMap<>();
    private Clock clock = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
    private @Nullable DropwizardTestSupport<InventoryConfig> support;
    private @Nullable Path var;
    private @Nullable String schema;

    private TestServer() {}

    /** A server with the built-in configuration. */
    public static TestServer create() {
        return new TestServer();
    }

    /** With another clock. */
    public TestServer with(Clock other) {
        this.clock = other;
        return this;
    }

    /** With one configuration value set, for example {@code with("database.poolSize", "8")}. */
    public TestServer with(String key, String value) {
        settings.put(key, value);
        return this;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        start();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stop();
    }

    /** Starts it; as an extension that happens by itself. */
    public void start() throws Exception {
        SharedMariaDb shared = SharedMariaDb.get();
        schema = shared.freshSchema();
        var = Files.createTempDirectory("millwright-var");
        Map<String, String> variables = Map.of(
                "MILLWRIGHT_VAR", var.toString(),
                "MILLWRIGHT_DB_URL", shared.url(schema),
                "MILLWRIGHT_DB_USER", shared.user(),
                "MILLWRIGHT_DB_PASSWORD", shared.password().reveal());
        support = new Support(() -> new InventoryApplication(clock, variables), overrides());
        support.before();
    }

    /** Stops it and removes its schema and directory. */
    public void stop() {
        if (support != null) {
            support.after();
        }
        if (schema != null) {
            SharedMariaDb.get().drop(schema);
        }
        if (var != null) {
            delete(var);
        }
    }

    private ConfigOverride[] overrides() {
        List<ConfigOverride> overrides = new ArrayList<>();
        overrides.add(ConfigOverride.config("server.applicationConnectors[0].port", "0"));
        overrides.add(ConfigOverride.config("server.adminConnectors[0].port", "0"));
        overrides.add(ConfigOverride.config("logging.level", "WARN"));
        overrides.add(ConfigOverride.config("database.migrate", "false"));
        settings.forEach((key, value) -> overrides.add(ConfigOverride.config(key, value)));
        return overrides.toArray(ConfigOverride[]::new);
    }

    /** The base URL, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + running().getLocalPort();
    }

    /** The admin port's base URL. */
    public String adminUrl() {
        return "http://127.0.0.1:" + running().getAdminPort();
    }

    /** The first token's text. */
    public String adminToken() {
        Path file = var().resolve("admin.token");
        try {
            return Files.exists(file) ? Files.readString(file).strip() : "";
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A client with the first token. */
    public ApiClient admin() {
        return new ApiClient(url(), adminToken());
    }

    /** A client without a token. */
    public ApiClient anonymous() {
        return new ApiClient(url(), "");
    }

    /** The running server's shared parts, to reach its database or to wire more onto it. */
    public Platform platform() {
        return ((InventoryApplication) running().<InventoryApplication>getApplication()).platform();
    }

    /** The data directory. */
    public Path var() {
        if (var == null) {
            throw new IllegalStateException("not started");
        }
        return var;
    }

    private DropwizardTestSupport<InventoryConfig> running() {
        if (support == null) {
            throw new IllegalStateException("not started");
        }
        return support;
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private interface Factory {
        InventoryApplication make();
    }

    private static final class Support extends DropwizardTestSupport<InventoryConfig> {
        private final Factory factory;

        Support(Factory factory, ConfigOverride... overrides) {
            super(InventoryApplication.class, InventoryApplication.DEFAULT_CONFIG, overrides);
            this.factory = factory;
        }

        @Override
        public Application<InventoryConfig> newApplication() {
            return factory.make();
        }
    }
}
