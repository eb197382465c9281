package dev.millwright.inventory.db;

import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.InventoryException;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs work in one database transaction bound to the thread, and runs it again, whole, when the database says it was rolled back.
 *
 * <p>Every DAO of {@link Database#dao} called inside joins the transaction, and so does everything that takes connections from
 * {@link JoiningDataSource}. A call inside a running transaction joins it; only the outermost one commits and retries. So work must
 * be repeatable up to its commit: no network call, no sleep, no change to memory that outlives it.
 *
 * <p>Thread-safe.
 */
public final class Transactions {
    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);
    private static final int CONFLICT_TRIES = 6;
    private static final Duration FIRST_DELAY = Duration.ofMillis(20);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(1);

    private final Jdbi jdbi;
    private final RandomGenerator random;
    private final Duration outagePatience;
    private final ThreadLocal<@Nullable Current> current = new ThreadLocal<>();
    private final ThreadLocal<@Nullable Runnable> each = new ThreadLocal<>();
    private final ThreadLocal<Boolean> dry = ThreadLocal.withInitial(() -> false);

    /**
     * A runner on the given database.
     *
     * @param outagePatience how long a transaction goes on trying while no connection can be had
     */
    public Transactions(Jdbi jdbi, RandomGenerator random, Duration outagePatience) {
        this.jdbi = jdbi;
        this.random = random;
        this.outagePatience = outagePatience;
    }

    /** Like {@link #call}, for work without a result. */
    public void run(Runnable work) {
        callRepeatable(false, () -> {
            work.run();
            return Boolean.TRUE;
        });
    }

    /**
     * Runs the work in a transaction and returns its result after the commit.
     *
     * @throws InventoryException {@link ErrorCode#UNAVAILABLE} when the database stayed away or it is unknown whether the commit
     *     happened; whatever the work throws, after a rollback
     */
    public <T> T call(Supplier<T> work) {
        return callRepeatable(false, work);
    }

    /**
     * Like {@link #call}, but also runs again when it is unknown whether the commit happened. Only for work that gives the same when done
     * twice: guarded by a natural key, a version or a request id.
     */
    public <T> T callRepeatable(Supplier<T> work) {
        return callRepeatable(true, work);
    }

    /**
     * Runs a few statements without a transaction, again while the database is away: for reads, and for writes that may be repeated.
     */
    public <T> T patiently(Supplier<T> statements) {
        return current.get() == null ? again(true, tried -> statements.get()) : statements.get();
    }

    /** Runs reads on one connection, that of the running transaction if there is one; without it each statement takes one for itself. */
    public <T> T reading(Supplier<T> reads) {
        return jdbi.getHandleScope().get() == null ? jdbi.withHandle(handle -> reads.get()) : reads.get();
    }

    /**
     * Runs a part of the running transaction's work. When it throws, what it changed is undone, with what it left to be done around the
     * commit, and the transaction may go on without it; what rolls back the whole transaction must be thrown on.
     *
     * @throws IllegalStateException outside a transaction
     */
    public <T> T attempt(Supplier<T> work) {
        Current running = current.get();
        if (running == null) {
            throw new IllegalStateException("an attempt is a part of a transaction");
        }
        String savepoint = "attempt" + ++running.attempts;
        Runnable back = running.mark();
        running.handle.savepoint(savepoint);
        try {
            T result = work.get();
            running.handle.releaseSavepoint(savepoint);
            return result;
        } catch (RuntimeException failure) {
            if (SqlFailure.of(failure).leavesTransaction()) {
                running.handle.rollbackToSavepoint(savepoint);
                back.run();
            }
            throw failure;
        }
    }

    /** Runs the action after the running transaction has committed, never if it is rolled back; at once when none is running. */
    public void afterCommit(Runnable action) {
        Current running = current.get();
        if (running == null) {
            action.run();
            return;
        }
        running.afterCommit.add(action);
    }

    /**
     * Runs the action as the last thing inside the running transaction, just before its commit: for locks that everybody needs and nobody
     * should hold for long. The actions run in the order they were given. Without a transaction, it runs in one of its own.
     */
    public void beforeCommit(Runnable action) {
        Current running = current.get();
        if (running == null) {
            run(action);
            return;
        }
        running.beforeCommit.add(action);
    }

    /**
     * Runs the action when the running transaction has ended, however it did; of one that runs again, each time. It must not throw, and do no
     * database work.
     *
     * @throws IllegalStateException outside a transaction
     */
    public void atEnd(Runnable action) {
        Current running = current.get();
        if (running == null) {
            throw new IllegalStateException("no transaction is running");
        }
        running.atEnd.add(action);
    }

    /** Runs the action just before the commit of every transaction this thread begins from now on; {@code null} ends that. */
    public void eachOnThisThread(@Nullable Runnable action) {
        if (action == null) {
            each.remove();
            return;
        }
        each.set(action);
    }

    /**
     * An object that lives as long as the running transaction, for what its parts gather to write at the end; made when it is first asked
     * for, and anew when the transaction runs again.
     *
     * @param owner whose it is
     * @throws IllegalStateException outside a transaction
     */
    public <T> T shared(Object owner, Class<T> type, Supplier<T> make) {
        Current running = current.get();
        if (running == null) {
            throw new IllegalStateException("no transaction is running");
        }
        return type.cast(running.shared.computeIfAbsent(owner, first -> make.get()));
    }

    /**
     * From now on every transaction this thread begins is rolled back when its work is done, and nothing runs that waits for its commit;
     * {@code false} ends that.
     */
    public void dryOnThisThread(boolean isDry) {
        if (isDry) {
            dry.set(true);
            return;
        }
        dry.remove();
    }

    /** Whether this thread's transactions are rolled back in any case. */
    public boolean isDry() {
        return dry.get();
    }

    /** What the parts of a transaction gather, and what can forget what a part that is undone has added. See {@link #shared}. */
    public interface Gathered {
        /** How to return to what is gathered at present; used once at most. */
        Runnable mark();
    }

    /** Whether this thread is inside a transaction. */
    public boolean active() {
        return current.get() != null;
    }

    @Nullable
    Connection connection() {
        Current running = current.get();
        return running == null ? null : running.handle.getConnection();
    }

    private <T> T callRepeatable(boolean repeatable, Supplier<T> work) {
        return current.get() == null ? again(repeatable, tried -> once(tried, work)) : work.get();
    }

    private <T> T again(boolean repeatable, Function<Attempt, T> attempt) {
        long start = System.nanoTime();
        for (int count = 1; ; count++) {
            Attempt tried = new Attempt();
            try {
                T result = attempt.apply(tried);
                tried.actions.forEach(Runnable::run);
                return result;
            } catch (RuntimeException failure) {
                if (tried.committed || !mayRetry(failure, tried, repeatable, count, start)) {
                    throw failure;
                }
                LOG.debug("the database work runs again after attempt {}: {}", count, failure.toString());
                pause(count);
            }
        }
    }

    private <T> T once(Attempt tried, Supplier<T> work) {
        T result;
        List<Runnable> atEnd = new ArrayList<>();
        try {
            result = jdbi.inTransaction(handle -> {
                Current mine = new Current(handle, atEnd);
                current.set(mine);
                try {
                    T value = work.get();
                    if (dry.get()) {
                        handle.rollback();
                        return value;
                    }
                    Runnable always = each.get();
                    if (always != null) {
                        always.run();
                    }
                    for (int i = 0; i < mine.beforeCommit.size(); i++) {
                        mine.beforeCommit.get(i).run();
                    }
                    tried.worked = true;
                    tried.actions = mine.afterCommit;
                    return value;
                } finally {
                    current.remove();
                }
            });
        } finally {
            current.remove();
            atEnd.forEach(Runnable::run);
        }
        tried.committed = true;
        return result;
    }

    private boolean mayRetry(RuntimeException failure, Attempt tried, boolean repeatable, int attempt, long start) {
        boolean inTime = System.nanoTime() - start < outagePatience.toNanos();
        return switch (SqlFailure.of(failure)) {
            case ROLLED_BACK -> attempt < CONFLICT_TRIES;
            case NO_CONNECTION -> inTime;
            case CONNECTION_LOST, COMMIT_UNKNOWN -> {
                if (tried.worked && !repeatable) {
                    throw new InventoryException(
                            ErrorCode.UNAVAILABLE,
                            "The database went away during the commit: look whether the change is there before repeating it",
                            failure);
                }
                yield inTime;
            }
            case BUSY, DUPLICATE, PERMANENT -> false;
        };
    }

    private void pause(int attempt) {
        long cap = Math.min(LONGEST_DELAY.toMillis(), FIRST_DELAY.toMillis() << Math.min(attempt - 1, 10));
        try {
            Thread.sleep(cap / 2 + random.nextLong(cap / 2 + 1));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new InventoryException(ErrorCode.UNAVAILABLE, "Stopped while waiting to try again", stop);
        }
    }

    private static final class Current {
        final Handle handle;
        final List<Runnable> beforeCommit = new ArrayList<>();
        final List<Runnable> afterCommit = new ArrayList<>();
        final List<Runnable> atEnd;
        final Map<Object, Object> shared = new IdentityHashMap<>();
        int attempts;

        Current(Handle handle, List<Runnable> atEnd) {
            this.handle = handle;
            this.atEnd = atEnd;
        }

        /** How to return to what is gathered at present. */
        Runnable mark() {
            int before = beforeCommit.size();
            int after = afterCommit.size();
            List<Object> owners = List.copyOf(shared.keySet());
            List<Runnable> marks = shared.values().stream()
                    .flatMap(one -> one instanceof Gathered gathered ? Stream.of(gathered.mark()) : Stream.empty())
                    .toList();
            return () -> {
                beforeCommit.subList(before, beforeCommit.size()).clear();
                afterCommit.subList(after, afterCommit.size()).clear();
                marks.forEach(Runnable::run);
                shared.keySet().removeIf(owner -> owners.stream().noneMatch(known -> known == owner));
            };
        }
    }

    private static final class Attempt {
        boolean worked;
        boolean committed;
        List<Runnable> actions = List.of();
    }
}
