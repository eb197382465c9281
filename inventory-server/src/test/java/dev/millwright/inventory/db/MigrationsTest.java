package dev.millwright.inventory.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.inventory.testing.ChildJvm;
import dev.millwright.inventory.testing.Eventually;
import dev.millwright.inventory.testing.TestDatabase;
import dev.millwright.inventory.types.Secret;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {
    @RegisterExtension
    final TestDatabase database = TestDatabase.empty();

    private Migrations migrations;

    @BeforeEach
    void open() {
        migrations = new Migrations(database.url(), database.user(), database.password(), Duration.ofMinutes(2));
    }

    @Test
    void everyChangeIsAppliedAndCanBeRolledBack() throws Exception {
        migrations.apply();
        assertThat(migrations.missing()).isZero();
        assertThat(tables()).isGreaterThan(10);
        migrations.rollBackAll();
        assertThat(tables()).isEqualTo(2); // Liquibase's own
        migrations.apply();
        assertThat(migrations.missing()).isZero();
    }

    @Test
    void everyChangeBearsBeingRunTwice() throws Exception {
        migrations.apply();
        execute("DELETE FROM DATABASECHANGELOG");
        migrations.apply();
        assertThat(migrations.missing()).isZero();
    }

    @Test
    void serversThatStartTogetherTakeTurns() {
        CompletableFuture<Void> other = CompletableFuture.runAsync(() ->
                new Migrations(database.url(), database.user(), database.password(), Duration.ofMinutes(2)).apply());
        migrations.apply();
        other.join();
        assertThat(migrations.missing()).isZero();
    }

    @Test
    void migrationKilledInTheMiddleIsFinishedByTheNextServer(@TempDir Path directory) throws Exception {
        try (Connection holder = connect();
                Statement statement = holder.createStatement()) {
            // the fourth change (MySQL lets it pass: the fifth) needs this table, and so waits until it is killed
            statement.execute("CREATE TABLE event_counter (id INT NOT NULL PRIMARY KEY, last_id BIGINT NOT NULL)");
            statement.execute("LOCK TABLES event_counter WRITE");
            ChildJvm child = ChildJvm.start(Migrator.class, directory, environment());
            Eventually.within(Duration.ofMinutes(2), () -> assertThat(applied()).isBetween(3L, 4L));
            child.kill();
        }
        assertThat(locked()).as("the kill came in the middle").isTrue();
        migrations.apply();
        assertThat(migrations.missing()).isZero();
        assertThat(locked()).isFalse();
    }

    private Map<String, String> environment() {
        return Map.of(
                "URL", database.url(),
                "USER", database.user(),
                "PASSWORD", database.password().reveal());
    }

    /** A server that does nothing but migrate. */
    static final class Migrator {
        public static void main(String[] arguments) {
            Map<String, String> env = System.getenv();
            new Migrations(env.get("URL"), env.get("USER"), Secret.of(env.get("PASSWORD")), Duration.ofMinutes(1))
                    .apply();
        }
    }

    private long tables() throws SQLException {
        return number("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE()");
    }

    private long applied() throws SQLException {
        return number("SELECT COUNT(*) FROM DATABASECHANGELOG");
    }

    private boolean locked() throws SQLException {
        return number("SELECT COUNT(*) FROM DATABASECHANGELOGLOCK WHERE LOCKED = 1") > 0;
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                database.url(), database.user(), database.password().reveal());
    }
}
