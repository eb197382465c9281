package dev.millwright.inventory.db.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codahale.metrics.MetricRegistry;
import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.db.DatabaseConfig;
import dev.millwright.inventory.db.Migrations;
import dev.millwright.inventory.testing.Bundle;
import dev.millwright.inventory.testing.ChildJvm;
import dev.millwright.inventory.testing.Eventually;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedMariaDbTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path home;

    @Test
    void dataPortAndPasswordOutliveARestart() throws Exception {
        int port;
        try (EmbeddedMariaDb server = start(home)) {
            port = server.port();
            execute(server, "CREATE TABLE kept (id INT PRIMARY KEY)");
            execute(server, "INSERT INTO kept (id) VALUES (7)");
        }
        try (EmbeddedMariaDb server = start(home)) {
            assertThat(server.port()).isEqualTo(port);
            execute(server, "DELETE FROM kept WHERE id = 7");
        }
    }

    @Test
    void passwordIsPrivateAndNobodyGetsInWithoutIt() throws Exception {
        try (EmbeddedMariaDb server = start(home)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("password"))))
                    .isEqualTo("rw-------");
            assertThat(home.resolve("init.sql")).doesNotExist();
            for (String user : List.of("root", "", EmbeddedMariaDb.USER)) {
                assertThatThrownBy(() -> DriverManager.getConnection(server.url(""), user, ""))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("Access denied");
            }
            String arguments = Files.readString(Path.of("/proc/" + server.pid() + "/cmdline"));
            assertThat(arguments).doesNotContain(server.password().reveal()).contains("--bind-address=127.0.0.1");
        }
    }

    @Test
    void temporaryFilesAreKeptApartFromOtherServers() throws Exception {
        // a server that starts deletes the temporary tables it finds, also those of a neighbour
        try (EmbeddedMariaDb server = start(home)) {
            String arguments = Files.readString(Path.of("/proc/" + server.pid() + "/cmdline"));
            assertThat(arguments.split("\0")).contains("--tmpdir=" + home.resolve("tmp"));
        }
    }

    @Test
    void directoryServesOneProcessAtATime() {
        try (EmbeddedMariaDb server = start(home)) {
            assertThat(server.pid()).isPositive();
            assertThatThrownBy(() -> start(home)).hasMessageContaining("another server already runs the database");
        }
    }

    @Test
    void dataOfANewerServerIsNotOpened() throws Exception {
        start(home).close();
        Files.writeString(home.resolve("version"), "99.1");
        assertThatThrownBy(() -> start(home)).hasMessageContaining("an older server must not open it");
        assertThat(home.resolve("version")).hasContent("99.1");
    }

    @Test
    void killedServerComesBackOnItsPortAndNoCommittedRowIsLost() throws Exception {
        try (EmbeddedMariaDb server = start(home)) {
            new Migrations(server.url("millwright"), EmbeddedMariaDb.USER, server.password(), SOON).apply();
            Database database = Database.open(
                    server.url("millwright"),
                    EmbeddedMariaDb.USER,
                    server.password(),
                    new DatabaseConfig(),
                    new MetricRegistry());
            AtomicLong committed = new AtomicLong();
            AtomicBoolean stop = new AtomicBoolean();
            Thread writer = new Thread(() -> write(database, committed, stop));
            writer.start();
            Eventually.within(SOON, () -> assertThat(committed.get()).isGreaterThan(20));
            long before = server.pid();
            int port = server.port();
            ProcessHandle.of(before).orElseThrow().destroyForcibly();
            long atKill = committed.get();
            Eventually.within(SOON, () -> assertThat(committed.get()).isGreaterThan(atKill + 50));
            stop.set(true);
            writer.join();
            assertThat(server.pid()).isNotEqualTo(before);
            assertThat(server.port()).isEqualTo(port);
            long rows = database.jdbi()
                    .withHandle(handle -> handle.createQuery("SELECT last_id FROM event_counter")
                            .mapTo(long.class)
                            .one());
            assertThat(rows).isGreaterThanOrEqualTo(committed.get());
            database.pool().stop();
        }
    }

    private static void write(Database database, AtomicLong committed, AtomicBoolean stop) {
        while (!stop.get()) {
            database.transactions()
                    .callRepeatable(() -> database.jdbi()
                            .withHandle(handle ->
                                    handle.execute("UPDATE event_counter SET last_id = last_id + 1 WHERE id = 1")));
            committed.incrementAndGet();
        }
    }

    @Test
    void killedOwnerLeavesNoOrphanAndTheDirectoryStartsAgain(@TempDir Path directory) throws Exception {
        ChildJvm owner = ChildJvm.start(Owner.class, directory, Map.of("HOME_DIRECTORY", home.toString()));
        String line = owner.awaitLine(SOON, text -> text.startsWith("database process "));
        long orphan = Long.parseLong(line.substring("database process ".length()));
        owner.kill();
        Eventually.within(
                SOON,
                () -> assertThat(ProcessHandle.of(orphan).filter(ProcessHandle::isAlive))
                        .isEmpty());
        try (EmbeddedMariaDb server = start(home)) {
            execute(server, "DELETE FROM kept WHERE id = 7");
        }
    }

    /** A process that owns a database and is killed. */
    static final class Owner {
        public static void main(String[] arguments) throws Exception {
            EmbeddedMariaDb server = start(Path.of(System.getenv("HOME_DIRECTORY")));
            execute(server, "CREATE TABLE kept (id INT PRIMARY KEY)");
            execute(server, "INSERT INTO kept (id) VALUES (7)");
            System.out.println("database process " + server.pid());
            Thread.currentThread().join();
        }
    }

    @Test
    void bundledServerWorksAndItsDataIsNotOpenedByTheOlderOneOfTheSystem() throws Exception {
        EmbeddedConfig bundled = EmbeddedConfig.of(null, Bundle.archive(), List.of());
        try (EmbeddedMariaDb server = EmbeddedMariaDb.start(home, bundled, "", "")) {
            execute(server, "CREATE TABLE kept (id INT PRIMARY KEY)");
            assertThat(Files.readString(home.resolve("version"))).isEqualTo("11.4");
        }
        try (EmbeddedMariaDb server = EmbeddedMariaDb.start(home, bundled, "", "")) {
            execute(server, "INSERT INTO kept (id) VALUES (7)");
        }
        Path older = home.resolve("older/bin/mariadbd");
        Files.createDirectories(older.getParent());
        String script = "#!/bin/sh\necho 'mariadbd  Ver 10.11.19-MariaDB for linux'\n";
        for (Path program : List.of(older, older.resolveSibling("mariadb-install-db"))) {
            Files.writeString(program, script);
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        assertThatThrownBy(() -> EmbeddedMariaDb.start(home, EmbeddedConfig.of(older, null, List.of()), "", ""))
                .hasMessageContaining("written by MariaDB 11.4")
                .hasMessageContaining("10.11");
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private static EmbeddedMariaDb start(Path home) {
        return EmbeddedMariaDb.start(
                home, EmbeddedConfig.of(null, null, List.of()), System.getenv("PATH"), classPath());
    }

    private static void execute(EmbeddedMariaDb server, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        server.url("millwright"),
                        EmbeddedMariaDb.USER,
                        server.password().reveal());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
