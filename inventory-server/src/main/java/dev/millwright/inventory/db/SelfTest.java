package dev.millwright.inventory.db;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Looks, before anything depends on it, whether the database does what this system takes for granted. */
public final class SelfTest {
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);

    private final Jdbi jdbi;
    private final Clock clock;

    /** A test of the database behind {@code jdbi}; {@code clock} is compared with the database's. */
    public SelfTest(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** What is wrong, one sentence each with what to do; empty when all is well. */
    public List<String> findings() {
        return jdbi.withHandle(handle -> {
            List<String> findings = new ArrayList<>();
            version(handle, findings);
            isolation(handle, findings);
            timeZone(handle, findings);
            clock(handle, findings);
            json(handle, findings);
            storage(handle, findings);
            return List.copyOf(findings);
        });
    }

    /**
     * Throws if there is any finding.
     *
     * @throws IllegalStateException with all findings
     */
    public void requireHealthy() {
        List<String> findings = findings();
        if (!findings.isEmpty()) {
            throw new IllegalStateException("the database cannot be used:\n - " + String.join("\n - ", findings));
        }
    }

    private static void version(Handle handle, List<String> findings) {
        String text = text(handle, "SELECT VERSION()");
        ServerVersion version = ServerVersion.parse(text);
        if (!version.supported()) {
            findings.add("the server is " + text + "; MariaDB 10.11 or newer, or MySQL 8.4 or newer, is needed");
        }
    }

    private static void isolation(Handle handle, List<String> findings) {
        if (handle.getTransactionIsolationLevel() != TransactionIsolationLevel.READ_COMMITTED) {
            findings.add("connections are not READ COMMITTED; remove the isolation setting from the database URL");
        }
    }

    private static void timeZone(Handle handle, List<String> findings) {
        long offset = Long.parseLong(text(handle, "SELECT TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(), NOW())"));
        if (Math.abs(offset) > 1) {
            findings.add("the session's time zone is " + offset
                    + " s away from UTC; remove connectionTimeZone from the URL");
        }
    }

    private void clock(Handle handle, List<String> findings) {
        String sql = "SELECT CAST(UNIX_TIMESTAMP(NOW(6)) * 1000000 AS SIGNED)";
        Instant theirs = JdbiSetup.fromMicros(Long.parseLong(text(handle, sql)));
        Duration apart = Duration.between(theirs, clock.instant()).abs();
        if (apart.compareTo(CLOCK_TOLERANCE) > 0) {
            findings.add("the clocks of this host and of the database are " + apart.toSeconds()
                    + " s apart; run NTP on both");
        }
    }

    private static void json(Handle handle, List<String> findings) {
        if (!"b".equals(text(handle, "SELECT JSON_VALUE('{\"a\":\"b\"}', '$.a')"))) {
            findings.add("JSON_VALUE does not work; the server is too old or not MariaDB or MySQL");
        }
    }

    private static void storage(Handle handle, List<String> findings) {
        Instant instant = Instant.parse("2001-02-03T04:05:06.123456Z");
        handle.execute("DROP TEMPORARY TABLE IF EXISTS self_test");
        handle.execute("""
                CREATE TEMPORARY TABLE self_test (
                  id INT PRIMARY KEY,
                  at BIGINT NOT NULL,
                  words VARCHAR(20) NOT NULL
                ) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin""");
        handle.execute("INSERT INTO self_test (id, at, words) VALUES (1, ?, ?)", instant, "Grüße 🔧");
        Instant readBack = handle.createQuery("SELECT at FROM self_test")
                .mapTo(Instant.class)
                .one();
        if (!readBack.equals(instant)) {
            findings.add("microseconds are lost: wrote " + instant + ", read " + readBack);
        }
        String words = text(handle, "SELECT words FROM self_test");
        if (!words.equals("Grüße 🔧")) {
            findings.add("text is not kept as UTF-8: read '" + words + "'; remove character set options from the URL");
        }
        handle.execute("DROP TEMPORARY TABLE self_test");
    }

    private static String text(Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(String.class).one();
    }
}
