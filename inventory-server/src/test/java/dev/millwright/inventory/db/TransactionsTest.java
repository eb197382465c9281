package dev.millwright.inventory.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.inventory.testing.TestDatabase;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TransactionsTest {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migrated();

    private static Jdbi jdbi;
    private static Transactions transactions;

    @BeforeAll
    static void makeTable() {
        jdbi = DATABASE.database().jdbi();
        transactions = DATABASE.database().transactions();
        jdbi.useHandle(handle -> handle.execute("""
                CREATE TABLE trial (
                  id BIGINT NOT NULL PRIMARY KEY,
                  amount BIGINT NOT NULL,
                  at BIGINT NULL,
                  uuid BINARY(16) NULL,
                  CONSTRAINT trial_amount_uq UNIQUE (amount)
                ) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"""));
    }

    @BeforeEach
    void twoRows() {
        jdbi.useHandle(handle -> {
            handle.execute("DELETE FROM trial");
            handle.execute("INSERT INTO trial (id, amount) VALUES (1, 100), (2, 200)");
        });
    }

    @Test
    void deadlockedTransactionsAreRunAgainWholeAndBothCount() {
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);
        AtomicInteger attempts = new AtomicInteger();
        CompletableFuture<Void> forth = CompletableFuture.runAsync(() -> cross(1, 2, bothHoldOne, attempts));
        CompletableFuture<Void> back = CompletableFuture.runAsync(() -> cross(2, 1, bothHoldOne, attempts));
        CompletableFuture.allOf(forth, back).join();
        assertThat(attempts.get()).isGreaterThanOrEqualTo(3);
        assertThat(amount(1)).isEqualTo(102);
        assertThat(amount(2)).isEqualTo(202);
    }

    private static void cross(int first, int second, CyclicBarrier barrier, AtomicInteger attempts) {
        AtomicInteger mine = new AtomicInteger();
        transactions.run(() -> {
            attempts.incrementAndGet();
            add(first);
            if (mine.incrementAndGet() == 1) {
                awaitQuietly(barrier);
            }
            add(second);
        });
    }

    @Test
    void failureRollsBackAndActionsAfterTheCommitDoNotRun() {
        List<String> ran = new ArrayList<>();
        assertThatThrownBy(() -> transactions.run(() -> {
                    add(1);
                    transactions.afterCommit(() -> ran.add("after"));
                    transactions.atEnd(() -> ran.add("end, active=" + transactions.active()));
                    throw new IllegalArgumentException("no");
                }))
                .hasMessage("no");
        assertThat(amount(1)).isEqualTo(100);
        assertThat(ran).containsExactly("end, active=false");
    }

    @Test
    void innerTransactionJoinsTheOuterOne() {
        assertThatThrownBy(() -> transactions.run(() -> {
                    transactions.run(() -> add(1));
                    throw new IllegalArgumentException("outer");
                }))
                .hasMessage("outer");
        assertThat(amount(1)).isEqualTo(100);
    }

    @Test
    void actionsRunJustBeforeAndAfterTheCommit() {
        List<String> ran = new ArrayList<>();
        transactions.run(() -> {
            transactions.afterCommit(() -> ran.add("after, active=" + transactions.active()));
            transactions.beforeCommit(() -> ran.add("before, active=" + transactions.active()));
            ran.add("work");
        });
        assertThat(ran).containsExactly("work", "before, active=true", "after, active=false");
    }

    @Test
    void foreignLibraryJoinsTheTransactionThroughTheDataSource() throws Exception {
        assertThatThrownBy(() -> transactions.run(() -> {
                    try (Connection joined = DATABASE.database().joining().getConnection();
                            var statement = joined.createStatement()) {
                        statement.executeUpdate("UPDATE trial SET amount = 111 WHERE id = 1");
                        joined.commit();
                    } catch (java.sql.SQLException failure) {
                        throw new IllegalStateException(failure);
                    }
                    throw new IllegalArgumentException("back");
                }))
                .hasMessage("back");
        assertThat(amount(1)).isEqualTo(100);
        try (Connection own = DATABASE.database().joining().getConnection()) {
            assertThat(own.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
        }
    }

    @Test
    void takenKeyIsNamed() {
        assertThatThrownBy(() -> transactions.run(
                        () -> jdbi.useHandle(handle -> handle.execute("UPDATE trial SET amount = 200 WHERE id = 1"))))
                .isInstanceOf(UnableToExecuteStatementException.class)
                .satisfies(
                        failure -> assertThat(SqlFailure.duplicateKey(failure)).contains("trial_amount_uq"));
    }

    @Test
    void microsecondsAndUuidsComeBackAsTheyWent() {
        Instant instant = Instant.parse("2026-02-03T04:05:06.123456Z");
        UUID uuid = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
        jdbi.useHandle(handle -> handle.createUpdate("UPDATE trial SET at = :at, uuid = :uuid WHERE id = 1")
                .bind("at", instant)
                .bind("uuid", uuid)
                .execute());
        jdbi.useHandle(handle -> {
            assertThat(handle.createQuery("SELECT at FROM trial WHERE at = :at")
                            .bind("at", instant)
                            .mapTo(Instant.class)
                            .one())
                    .isEqualTo(instant);
            assertThat(handle.createQuery("SELECT uuid FROM trial WHERE id = 1")
                            .mapTo(UUID.class)
                            .one())
                    .isEqualTo(uuid);
            assertThat(handle.createQuery("SELECT HEX(uuid) FROM trial WHERE id = 1")
                            .mapTo(String.class)
                            .one())
                    .isEqualTo("00112233445566778899AABBCCDDEEFF");
            assertThat(handle.createQuery("SELECT at FROM trial WHERE id = 2")
                            .mapTo(Instant.class)
                            .list())
                    .containsExactly((Instant) null);
        });
    }

    private static void add(int id) {
        jdbi.useHandle(handle -> handle.execute("UPDATE trial SET amount = amount + 1 WHERE id = ?", id));
    }

    private static long amount(int id) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT amount FROM trial WHERE id = ?")
                .bind(0, id)
                .mapTo(long.class)
                .one());
    }

    private static void awaitQuietly(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }
}
