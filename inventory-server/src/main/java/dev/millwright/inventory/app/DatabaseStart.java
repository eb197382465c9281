package dev.millwright.inventory.app;

import com.codahale.metrics.MetricRegistry;
import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.db.DatabaseConfig;
import dev.millwright.inventory.db.Migrations;
import dev.millwright.inventory.db.SelfTest;
import dev.millwright.inventory.db.embedded.EmbeddedMariaDb;
import dev.millwright.inventory.types.Secret;
import io.dropwizard.lifecycle.Managed;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Brings up the database: embedded or external, schema up to date, self-tested; and takes it down again. */
final class DatabaseStart implements Managed {
    private static final Duration MIGRATION_PATIENCE = Duration.ofMinutes(10);

    private final @Nullable EmbeddedMariaDb embedded;
    private final Database database;

    private DatabaseStart(@Nullable EmbeddedMariaDb embedded, Database database) {
        this.embedded = embedded;
        this.database = database;
    }

    static DatabaseStart run(
            InventoryConfig config, EnvironmentSettings settings, MetricRegistry metrics, Clock clock) {
        String url = config.database().url();
        if (url != null) {
            DatabaseConfig external = config.database();
            return new DatabaseStart(null, open(url, external.user(), external.password(), external, metrics, clock));
        }
        EmbeddedMariaDb server = EmbeddedMariaDb.start(
                config.var().resolve("db"),
                config.database().embedded(),
                settings.searchPath(),
                System.getProperty("java.class.path"));
        try {
            return new DatabaseStart(
                    server,
                    open(
                            server.url("millwright"),
                            EmbeddedMariaDb.USER,
                            server.password(),
                            config.database(),
                            metrics,
                            clock));
        } catch (RuntimeException failure) {
            server.close();
            throw failure;
        }
    }

    private static Database open(
            String url, String user, Secret password, DatabaseConfig config, MetricRegistry metrics, Clock clock) {
        Migrations migrations = new Migrations(url, user, password, MIGRATION_PATIENCE);
        if (config.migrate()) {
            migrations.apply();
        } else if (migrations.missing() > 0) {
            throw new IllegalStateException(
                    "the schema is not up to date and database.migrate is off; run the migration first");
        }
        Database database = Database.open(url, user, password, config, metrics);
        new SelfTest(database.jdbi(), clock).requireHealthy();
        return database;
    }

    Database database() {
        return database;
    }

    @Nullable
    EmbeddedMariaDb embedded() {
        return embedded;
    }

    @Override
    public void stop() throws Exception {
        database.pool().stop();
        if (embedded != null) {
            embedded.close();
        }
    }
}
