package dev.millwright.inventory.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.inventory.db.embedded.EmbeddedConfig;
import dev.millwright.inventory.db.embedded.EmbeddedMariaDb;
import dev.millwright.inventory.secrets.Sealer;
import dev.millwright.inventory.testing.ApiClient;
import dev.millwright.inventory.testing.Eventually;
import dev.millwright.inventory.testing.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerFaultsTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @Test
    void twoServersStartedTogetherOnOneEmptyExternalDatabaseBothComeUp() throws Exception {
        Path one = Files.createDirectory(directory.resolve("one"));
        Path two = Files.createDirectory(directory.resolve("two"));
        Sealer.open(one.resolve("secret.key")); // servers of one database share this file
        Files.copy(one.resolve("secret.key"), two.resolve("secret.key"), StandardCopyOption.COPY_ATTRIBUTES);
        try (EmbeddedMariaDb external = EmbeddedMariaDb.start(
                        directory.resolve("external"),
                        EmbeddedConfig.of(null, null, List.of()),
                        System.getenv("PATH"),
                        System.getProperty("java.class.path"));
                ServerProcess first = ServerProcess.start(one, external(external));
                ServerProcess second = ServerProcess.start(two, external(external))) {
            String firstUrl = first.awaitUrl();
            String secondUrl = second.awaitUrl();
            assertThat(one.resolve("db")).doesNotExist();
            List<Path> tokens = List.of(one.resolve("admin.token"), two.resolve("admin.token"));
            assertThat(tokens.stream().filter(Files::exists))
                    .as("of two servers one makes the first token")
                    .hasSize(1);
            String token = Files.readString(
                            tokens.stream().filter(Files::exists).findFirst().orElseThrow())
                    .strip();
            assertThat(new ApiClient(firstUrl, token)
                            .post("/api/v1/tokens", Map.of("name", "by-one", "role", "VIEWER"))
                            .status())
                    .isEqualTo(201);
            assertThat(new ApiClient(secondUrl, token).get("/api/v1/tokens").text())
                    .contains("by-one");
        }
    }

    private static Map<String, String> external(EmbeddedMariaDb database) {
        return Map.of(
                "MILLWRIGHT_DB_URL", database.url("millwright"),
                "MILLWRIGHT_DB_USER", EmbeddedMariaDb.USER,
                "MILLWRIGHT_DB_PASSWORD", database.password().reveal());
    }

    @Test
    void killedServerLeavesNoDatabaseProcessAndComesBackWithItsData() throws Exception {
        ServerProcess server = ServerProcess.start(directory, Map.of());
        server.admin().post("/api/v1/tokens", Map.of("name", "before-the-kill", "role", "VIEWER"));
        long database = databasePid();
        server.kill();
        Eventually.within(
                SOON,
                () -> assertThat(ProcessHandle.of(database).filter(ProcessHandle::isAlive))
                        .isEmpty());
        try (ServerProcess again = ServerProcess.start(directory, Map.of())) {
            assertThat(again.admin().get("/api/v1/tokens").text()).contains("before-the-kill");
        }
    }

    @Test
    void killedDatabaseIsStartedAgainAndNoAnsweredWriteIsLost() throws Exception {
        try (ServerProcess server = ServerProcess.start(directory, Map.of())) {
            ApiClient admin = server.admin();
            assertThat(create(admin, 0)).isEqualTo(201);
            ProcessHandle.of(databasePid()).orElseThrow().destroyForcibly();
            int created = 1;
            for (int i = 1; i < 10; i++) {
                created += create(admin, i) == 201 ? 1 : 0;
            }
            Eventually.within(
                    SOON, () -> assertThat(admin.get("/api/v1/tokens").status()).isEqualTo(200));
            assertThat(admin.get("/api/v1/tokens").json().get("items").size()).isGreaterThanOrEqualTo(created + 1);
            assertThat(created)
                    .as("writes wait for the database instead of failing")
                    .isGreaterThanOrEqualTo(9);
        }
    }

    private static int create(ApiClient admin, int number) {
        return admin.post("/api/v1/tokens", Map.of("name", "n" + number, "role", "VIEWER"))
                .status();
    }

    private long databasePid() throws Exception {
        return Long.parseLong(
                Files.readString(directory.resolve("db/mariadbd.pid")).strip());
    }
}
