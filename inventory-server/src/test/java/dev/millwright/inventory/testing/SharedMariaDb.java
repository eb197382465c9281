package dev.millwright.inventory.testing;

import dev.millwright.inventory.db.Migrations;
import dev.millwright.inventory.db.embedded.EmbeddedConfig;
import dev.millwright.inventory.db.embedded.EmbeddedMariaDb;
import dev.millwright.inventory.types.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The one real database of this test JVM. {@code MILLWRIGHT_TEST_DB_URL}, {@code _USER} and {@code _PASSWORD} point it at another server (its
 * account must be allowed to create schemas named {@code millwright…}); otherwise one is started, as the product starts it, and is gone
 * with the JVM. {@code MILLWRIGHT_TEST_DB_BUNDLED=1} takes the bundled MariaDB although the system has one.
 */
final class SharedMariaDb {
    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final String TEMPLATE =
            "millwright_template_" + ProcessHandle.current().pid();

    private final String serverUrl;
    private final String user;
    private final Secret password;

    private SharedMariaDb(String serverUrl, String user, Secret password) {
        this.serverUrl = serverUrl;
        this.user = user;
        this.password = password;
    }

    /** Started at first use. */
    static SharedMariaDb get() {
        return Holder.INSTANCE;
    }

    String user() {
        return user;
    }

    Secret password() {
        return password;
    }

    String url(String schema) {
        return serverUrl.replace("/?", "/" + schema + "?");
    }

    /** A schema of its own with every change applied: a copy of one that Liquibase made once. */
    String freshSchema() {
        String schema = emptySchema();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET foreign_key_checks = 0");
            for (String table : tables(statement)) {
                statement.execute("USE " + schema);
                statement.execute(definition(statement, table));
                copyRows(statement, schema, table);
            }
            return schema;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Only tables that changes put rows into; MySQL refuses values for generated columns even when there is no row. */
    private static void copyRows(Statement statement, String schema, String table) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM " + TEMPLATE + "." + table)) {
            row.next();
            if (row.getLong(1) == 0) {
                return;
            }
        }
        statement.execute("INSERT INTO " + schema + "." + table + " SELECT * FROM " + TEMPLATE + "." + table);
    }

    /** A schema of its own with nothing in it. */
    String emptySchema() {
        String schema = "millwright_t" + ProcessHandle.current().pid() + "_" + COUNTER.incrementAndGet();
        create(schema);
        return schema;
    }

    void drop(String schema) {
        execute("DROP DATABASE IF EXISTS " + schema);
    }

    private void create(String schema) {
        execute("DROP DATABASE IF EXISTS " + schema);
        execute("CREATE DATABASE " + schema + " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
    }

    private void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        String sql = "SELECT table_name FROM information_schema.tables WHERE table_schema = '" + TEMPLATE
                + "' AND table_type = 'BASE TABLE' ORDER BY table_name";
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private static String definition(Statement statement, String table) throws SQLException {
        try (ResultSet row = statement.executeQuery("SHOW CREATE TABLE " + TEMPLATE + "." + table)) {
            row.next();
            return row.getString(2);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(serverUrl, user, password.reveal());
    }

    private static SharedMariaDb start() {
        SharedMariaDb shared = System.getenv("MILLWRIGHT_TEST_DB_URL") == null ? embedded() : external();
        shared.create(TEMPLATE);
        new Migrations(shared.url(TEMPLATE), shared.user, shared.password, Duration.ofMinutes(2)).apply();
        return shared;
    }

    private static SharedMariaDb external() {
        return new SharedMariaDb(
                System.getenv("MILLWRIGHT_TEST_DB_URL"),
                System.getenv("MILLWRIGHT_TEST_DB_USER"),
                Secret.of(System.getenv().getOrDefault("MILLWRIGHT_TEST_DB_PASSWORD", "")));
    }

    private static SharedMariaDb embedded() {
        try {
            Path home = Files.createTempDirectory("millwright-test-db");
            EmbeddedConfig config = EmbeddedConfig.of(
                    null,
                    "1".equals(System.getenv("MILLWRIGHT_TEST_DB_BUNDLED")) ? Bundle.archive() : null,
                    List.of("--innodb-flush-log-at-trx-commit=0", "--innodb-buffer-pool-size=64M"));
            EmbeddedMariaDb server =
                    EmbeddedMariaDb.start(home, config, System.getenv("PATH"), System.getProperty("java.class.path"));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                server.close();
                delete(home);
            }));
            return new SharedMariaDb(server.url(""), EmbeddedMariaDb.USER, server.password());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void delete(Path home) {
        try (Stream<Path> files = Files.walk(home)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static final class Holder {
        static final SharedMariaDb INSTANCE = start();
    }
}
