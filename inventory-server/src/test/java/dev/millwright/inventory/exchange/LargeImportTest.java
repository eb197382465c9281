package dev.millwright.inventory.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.inventory.testing.ApiClient;
import dev.millwright.inventory.testing.ServerProcess;
import dev.millwright.inventory.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Minutes, and prints what it measured; a stage of {@code ./millwright test --all}. Alone: {@code ./millwright test --all --only "large
 * import"}, or {@code mvn test -Dtest=LargeImportTest -Dsurefire.args="-Xmx512m -Dmillwright.large=true"}.
 */
@EnabledIfSystemProperty(named = "millwright.large", matches = "true")
class LargeImportTest {
    private static final long BODY_BYTES = 200L << 20;
    private static final int SERVERS = 4000;

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migrated();

    @TempDir
    Path var;

    /** Rows of about 5 KiB: the same machines over and over, so that most change nothing; every hundredth is broken. */
    private static final class Body extends InputStream {
        private final String filler = "\"text, with \"\"quotes\"\" and\nline breaks\"";
        private final String padding = "x".repeat(1900);
        private byte[] row =
                "name,data_center,serial,owner,custom_fields.a,custom_fields.b\n".getBytes(StandardCharsets.UTF_8);
        private int at;
        private long sent;
        private int number;

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (at == row.length) {
                if (sent >= BODY_BYTES) {
                    return -1;
                }
                row = next().getBytes(StandardCharsets.UTF_8);
                at = 0;
            }
            int count = Math.min(length, row.length - at);
            System.arraycopy(row, at, target, offset, count);
            at += count;
            sent += count;
            return count;
        }

        private String next() {
            int n = number++ % SERVERS;
            if (number % 100 == 0) {
                return "Broken %d,big,\"S\" x,%s\n".formatted(n, padding);
            }
            return "big-%d,big,BIG/%d,owner-%d,%s,%s\n".formatted(n, n, n % 7, filler, padding);
        }
    }

    @Test
    void twoHundredMegabytesGoThroughASmallHeap() throws Exception {
        Map<String, String> environment = Map.of(
                "MILLWRIGHT_DB_URL", DATABASE.url(),
                "MILLWRIGHT_DB_USER", DATABASE.user(),
                "MILLWRIGHT_DB_PASSWORD", DATABASE.password().reveal());
        try (ServerProcess server = ServerProcess.start(var, environment)) {
            ApiClient api = server.admin();
            api.post("/api/v1/data-centers", Map.of("name", "big", "machine_api_url", "http://10.0.0.1:80"));
            api.post("/api/v1/custom-fields", Map.of("name", "a", "type", "TEXT"));
            api.post("/api/v1/custom-fields", Map.of("name", "b", "type", "TEXT"));
            long start = System.nanoTime();
            String summary = send(server);
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "import of %d MiB in a heap of 256 MiB: %.0f s, %.1f MiB/s, %s%n",
                    BODY_BYTES >> 20,
                    seconds,
                    (BODY_BYTES >> 20) / seconds,
                    summary);
            assertThat(summary)
                    .contains("\"created\":" + (SERVERS - SERVERS / 100), "\"updated\":0", "\"problem\":null");
        }
    }

    private String send(ServerProcess server) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.awaitUrl() + "/api/v1/import/servers"))
                .header(
                        "Authorization",
                        "Bearer " + Files.readString(var.resolve("admin.token")).strip())
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofInputStream(Body::new))
                .build();
        Path report = var.resolve("report.ndjson");
        HttpResponse<Path> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofFile(report));
        assertThat(answer.statusCode()).isEqualTo(200);
        String last = "";
        try (var lines = Files.newBufferedReader(report)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last = line;
            }
        }
        return last;
    }
}
