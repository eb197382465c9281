package dev.millwright.inventory.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.InventoryException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers requests by their Idempotency-Key for a day, so that a repeated one gets the first answer and is carried out once.
 *
 * <p>The note that a request had an effect is written in the very transaction of the effect. So when a server dies between the commit and
 * the answer, the repeated request is not carried out again: it is told that the answer is lost.
 */
public final class Idempotency {
    /** Kept for this long. */
    public static final Duration KEPT = Duration.ofHours(24);

    /** A request that takes longer is taken for dead if its server wrote nothing. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(Idempotency.class);

    private final IdempotencyDao dao;
    private final Transactions transactions;
    private final Clock clock;
    private final ObjectMapper json = new ObjectMapper();

    /** Keys in the given database. */
    public Idempotency(Database database, Clock clock) {
        this.dao = database.dao(IdempotencyDao.class);
        this.transactions = database.transactions();
        this.clock = clock;
    }

    /** One key of one caller, being executed under a fence. */
    record Execution(String caller, String key, long fence) {}

    /** A stored answer. */
    record Replay(int status, Map<String, String> headers, byte @Nullable [] body) {}

    /** Either an execution that may begin or an answer to give again. */
    record Start(@Nullable Execution execution, @Nullable Replay replay) {}

    Start begin(String caller, String key, String hash) {
        Instant now = clock.instant();
        if (transactions.patiently(() -> dao.insert(caller, key, hash, now, now.plus(LEASE))) == 1) {
            return new Start(new Execution(caller, key, 1), null);
        }
        Optional<StoredRequest> found = dao.find(caller, key);
        if (found.isEmpty()) {
            throw inProgress();
        }
        StoredRequest stored = found.get();
        if (!stored.requestHash().equals(hash)) {
            throw new InventoryException(
                    ErrorCode.KEY_REUSED,
                    "This Idempotency-Key came with another request before; use a new key for a new request");
        }
        if (stored.status() != null) {
            return new Start(null, new Replay(stored.status(), headers(stored.headers()), stored.body()));
        }
        return new Start(takeOver(caller, key, stored, now), null);
    }

    private Execution takeOver(String caller, String key, StoredRequest stored, Instant now) {
        if (stored.leaseUntil().isAfter(now)) {
            throw inProgress();
        }
        if (stored.effect()) {
            throw new InventoryException(
                    ErrorCode.CONFLICT,
                    "This request was carried out, but its answer was lost; look at the resource itself");
        }
        if (dao.takeOver(caller, key, stored.fence(), now.plus(LEASE)) == 0) {
            throw inProgress();
        }
        return new Execution(caller, key, stored.fence() + 1);
    }

    private static InventoryException inProgress() {
        return new InventoryException(
                ErrorCode.IN_PROGRESS, "The same request is being carried out; ask again in a second");
    }

    /** From now on, every transaction of this thread notes that the request had an effect; until {@link #leave}. */
    void enter(Execution execution) {
        transactions.eachOnThisThread(() -> {
            if (dao.markEffect(execution.caller(), execution.key(), execution.fence()) == 0) {
                throw inProgress();
            }
        });
    }

    void leave() {
        transactions.eachOnThisThread(null);
    }

    /** Stores the answer. If that fails, the answer still goes out; repeated, the request is told that it was lost. */
    void complete(Execution execution, int status, Map<String, String> headers, byte @Nullable [] body) {
        try {
            dao.complete(
                    execution.caller(),
                    execution.key(),
                    execution.fence(),
                    status,
                    json.writeValueAsString(headers),
                    body);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        } catch (JdbiException away) {
            LOG.warn("the answer of request {} could not be stored", execution.key(), away);
        }
    }

    /** Gives the key free after a refusal. If that fails, it is free when the lease ends. */
    void forget(Execution execution) {
        forget(execution, true);
    }

    /**
     * Gives the key free after a fault, unless something had been committed by then: what failed may have been the commit's answer only, and
     * who repeats the request shall not have it carried out twice.
     */
    void forgetIfWithoutEffect(Execution execution) {
        forget(execution, false);
    }

    private void forget(Execution execution, boolean withEffect) {
        try {
            dao.forget(execution.caller(), execution.key(), execution.fence(), withEffect);
        } catch (JdbiException away) {
            LOG.warn("the key of request {} could not be given free", execution.key(), away);
        }
    }

    /** Deletes keys older than {@link #KEPT}, a thousand at most; returns how many. */
    public int purge() {
        return dao.purge(clock.instant().minus(KEPT));
    }

    private Map<String, String> headers(@Nullable String text) {
        if (text == null) {
            return Map.of();
        }
        try {
            return json.readValue(text, new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
