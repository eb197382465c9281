package dev.millwright.inventory.ansible;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millwright.inventory.provisioning.Configurator.Done;
import dev.millwright.inventory.provisioning.Configurator.Failed;
import dev.millwright.inventory.provisioning.Configurator.Unknown;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlayPartsTest {
    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ8bGZ8pS0S1k9oHq2r1c5m0T6yVwXz0aBcDeFgHiJkL";

    private static SpoolLine result(String status, String action, String message) {
        return new SpoolLine(1, "result", "r : Do it", "r", action, status, false, 5L, message);
    }

    @Test
    void verdictFollowsTheFirstFailure() {
        assertThat(Verdict.of(0, true, null, "")).isEqualTo(new Done());
        assertThat(Verdict.of(2, true, result("failed", "ansible.builtin.apt", "no mirror"), ""))
                .isEqualTo(new Failed("task \"Do it\" succeeds", "no mirror"));
        assertThat(Verdict.of(4, true, result("unreachable", "ansible.builtin.apt", "timed out"), ""))
                .isEqualTo(new Unknown("Do it: timed out"));
        assertThat(Verdict.of(2, true, result("failed", "ansible.builtin.wait_for_connection", "timed out"), ""))
                .isInstanceOf(Unknown.class);
        assertThat(Verdict.of(2, true, result("failed", "x", "Host key verification failed."), ""))
                .isInstanceOf(Failed.class);
    }

    @Test
    void verdictWithoutAClosingLineIsNeverDone() {
        assertThat(Verdict.of(0, false, null, "no hosts matched")).isInstanceOf(Failed.class);
        assertThat(Verdict.of(137, false, null, "")).isInstanceOf(Unknown.class);
        assertThat(Verdict.of(GuardedProcess.LOCK_BUSY, false, null, "")).isInstanceOf(Unknown.class);
        assertThat(Verdict.of(1, false, null, "syntax error")).isInstanceOf(Failed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql --password=hunter2 x",
                "\"api_key\": \"hunter2\"",
                "Authorization: Bearer hunter2hunter2",
                "TOKEN='hunter2",
                "said correct horse aloud"
            })
    void secretsAreTakenOut(String said) throws IOException {
        Redactor redactor = new Redactor(
                new ObjectMapper().readTree("{\"x\": {\"db_password\": [\"correct horse\"]}, \"monkey\": \"said\"}"));
        assertThat(redactor.redact(said))
                .doesNotContain("hunter2")
                .doesNotContain("correct horse")
                .contains("***");
        assertThat(redactor.redact("monkey said: task Install packages ok"))
                .isEqualTo("monkey said: task Install packages ok");
    }

    @Test
    void secretsOfManyLinesAndWithQuotesAreTakenOutOfWhateverFormTheyArePrintedIn() throws IOException {
        String pem = "-----BEGIN KEY-----\nMIIEvQIBADANBgkqhkiG9w0B\nAQEFAASCBKcwggSjAgEAAoIB\n-----END KEY-----";
        String quoted = "gr\u00fcn \"hedge\" \\ hog";
        ObjectMapper json = new ObjectMapper();
        Redactor redactor =
                new Redactor(json.createObjectNode().put("tls_private_key", pem).put("password", quoted));
        for (String line : List.of(
                "changed: {content: " + json.writeValueAsString(pem) + "}",
                "+MIIEvQIBADANBgkqhkiG9w0B",
                "AQEFAASCBKcwggSjAgEAAoIB",
                "said " + json.writeValueAsString(quoted),
                "said \"gr\\u00fcn \\\"hedge\\\" \\\\ hog\"",
                "x".repeat(100) + " gr\u00fcn \"hed" + BoundedLines.CUT)) {
            assertThat(redactor.redact(line))
                    .as(line)
                    .contains("***")
                    .doesNotContain("MIIE")
                    .doesNotContain("AQEF")
                    .doesNotContain("hed");
        }
    }

    @Test
    void aLongLineIsRedactedInTimeThatGrowsWithItsLengthOnly() throws IOException {
        Redactor redactor = new Redactor(new ObjectMapper().readTree("{}"));
        String line = "a".repeat(1_000_000);
        assertThat(redactor.redact(line)).isEqualTo(line);
    }

    @Test
    void aSpoolLongerThanOneReadIsReadToItsEnd(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("spool");
        String line = "{\"counter\": 1, \"kind\": \"result\", \"msg\": \"" + "x".repeat(1000) + "\"}\n";
        Files.writeString(file, line.repeat(3000) + "{\"counter\": 2, \"kind\": \"stats\"}\n");
        List<SpoolLine> lines = new SpoolReader(file).rest();
        assertThat(lines).hasSize(3001);
        assertThat(lines.get(3000).kind()).isEqualTo("stats");
    }

    @Test
    void linesAreBoundedWhateverTheBytesAre() throws IOException {
        byte[] bytes = ("a\n" + "x".repeat(100_000) + "\nb\u0007\u001b[31m\nlast").getBytes(StandardCharsets.UTF_8);
        bytes[0] = (byte) 0xff;
        List<String> lines = new ArrayList<>();
        BoundedLines.read(new ByteArrayInputStream(bytes), lines::add);
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).isEqualTo("\ufffd");
        assertThat(lines.get(1)).hasSize(BoundedLines.MAX_BYTES + 6).endsWith(" [cut]");
        assertThat(lines.get(2)).isEqualTo("b  [31m");
        assertThat(lines.get(3)).isEqualTo("last");
    }

    @Test
    void onlyWellFormedHostKeysAreTrusted() {
        String text = KnownHosts.text(
                List.of(KEY + " root@host", KEY, "ssh-dss AAAA", "@cert-authority * " + KEY, "x\n" + KEY));
        assertThat(text).isEqualTo("target " + KEY + "\n");
    }

    @Test
    void spoolIsReadAsItGrowsWithoutHalfLines(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("spool");
        SpoolReader reader = new SpoolReader(file);
        assertThat(reader.next()).isEmpty();
        Files.writeString(file, "{\"counter\": 1, \"kind\": \"task_start\"}\n{\"counter\": 2, \"ki");
        assertThat(reader.next()).extracting(SpoolLine::counter).containsExactly(1L);
        assertThat(reader.next()).isEmpty();
        Files.writeString(file, "nd\": \"result\", \"new_field\": 1}\nnonsense\n", StandardOpenOption.APPEND);
        assertThat(reader.next()).extracting(SpoolLine::kind).containsExactly("result");
        assertThat(reader.next()).isEmpty();
    }
}
