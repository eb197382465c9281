package dev.millwright.inventory.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.testing.SettableClock;
import dev.millwright.inventory.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IdempotencyTest {
    private static final String HASH = "a".repeat(64);
    private static final Duration LEASE = Duration.ofSeconds(61);

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migrated();

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final Idempotency idempotency = new Idempotency(DATABASE.database(), clock);
    private final Transactions transactions = DATABASE.database().transactions();

    @AfterEach
    void leave() {
        idempotency.leave();
    }

    @Test
    void requestWhoseServerDiedBeforeAnyEffectIsCarriedOutByTheNext() {
        assertThat(idempotency.begin("c", "died-early", HASH).execution()).isNotNull();
        assertThat(code(() -> idempotency.begin("c", "died-early", HASH))).isEqualTo(ErrorCode.IN_PROGRESS);
        clock.advance(LEASE);
        assertThat(idempotency.begin("c", "died-early", HASH).execution()).isNotNull();
    }

    @Test
    void requestWhoseServerDiedAfterTheEffectIsNotCarriedOutTwice() {
        idempotency.enter(idempotency.begin("c", "died-late", HASH).execution());
        transactions.run(() -> {});
        clock.advance(LEASE);
        assertThatThrownBy(() -> idempotency.begin("c", "died-late", HASH)).hasMessageContaining("its answer was lost");
    }

    @Test
    void requestThatFailedAfterTheEffectIsNotCarriedOutTwice() {
        Idempotency.Execution early =
                idempotency.begin("c", "fault-early", HASH).execution();
        idempotency.forgetIfWithoutEffect(early);
        assertThat(idempotency.begin("c", "fault-early", HASH).execution()).isNotNull();
        Idempotency.Execution late = idempotency.begin("c", "fault-late", HASH).execution();
        idempotency.enter(late);
        transactions.run(() -> {});
        idempotency.leave();
        idempotency.forgetIfWithoutEffect(late);
        clock.advance(LEASE);
        assertThatThrownBy(() -> idempotency.begin("c", "fault-late", HASH))
                .hasMessageContaining("its answer was lost");
    }

    @Test
    void executorThatWasTakenOverCannotCommit() {
        idempotency.enter(idempotency.begin("c", "paused", HASH).execution());
        clock.advance(LEASE);
        idempotency.begin("c", "paused", HASH);
        assertThat(code(() -> transactions.run(() -> {}))).isEqualTo(ErrorCode.IN_PROGRESS);
    }

    @Test
    void storedAnswerIsGivenAgainAndForgottenAfterADay() {
        Idempotency.Execution execution = idempotency.begin("c", "stored", HASH).execution();
        idempotency.complete(execution, 202, Map.of("Location", "/x"), "{}".getBytes(StandardCharsets.UTF_8));
        Idempotency.Replay replay = idempotency.begin("c", "stored", HASH).replay();
        assertThat(replay.status()).isEqualTo(202);
        assertThat(replay.headers()).containsEntry("Location", "/x");
        assertThat(replay.body()).asString(StandardCharsets.UTF_8).isEqualTo("{}");
        assertThat(code(() -> idempotency.begin("c", "stored", "b".repeat(64)))).isEqualTo(ErrorCode.KEY_REUSED);
        clock.advance(Idempotency.KEPT.plusSeconds(1));
        assertThat(idempotency.purge()).isPositive();
        assertThat(idempotency.begin("c", "stored", HASH).execution()).isNotNull();
    }

    @Test
    void sameKeyOfAnotherCallerIsAnotherRequest() {
        assertThat(idempotency.begin("one", "shared", HASH).execution()).isNotNull();
        assertThat(idempotency.begin("two", "shared", HASH).execution()).isNotNull();
    }

    private static ErrorCode code(Runnable work) {
        try {
            work.run();
        } catch (InventoryException refusal) {
            return refusal.code();
        }
        throw new AssertionError("was not refused");
    }
}
