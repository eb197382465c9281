package dev.millwright.inventory.db;

import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;

/** Counts the statements of each thread, and the time they take. Thread-safe. */
public final class Statements implements SqlLogger {
    private final ThreadLocal<Tally> tallies = ThreadLocal.withInitial(Tally::new);

    /**
     * What a thread has asked of the database since it began to count.
     *
     * @param count statements
     * @param nanos how long they took together, in nanoseconds
     */
    public record Sum(int count, long nanos) {}

    private static final class Tally {
        int count;
        long nanos;
    }

    /** This thread counts from zero. */
    public void begin() {
        tallies.remove();
    }

    /** What this thread has asked since {@link #begin}. */
    public Sum sum() {
        Tally tally = tallies.get();
        return new Sum(tally.count, tally.nanos);
    }

    /** Counts a statement of this thread that JDBI did not execute. */
    void add(long nanos) {
        Tally tally = tallies.get();
        tally.count++;
        tally.nanos += nanos;
    }

    @Override
    public void logAfterExecution(StatementContext context) {
        add(context);
    }

    @Override
    public void logException(StatementContext context, SQLException failure) {
        add(context);
    }

    private void add(StatementContext context) {
        add(context.getElapsedTime(ChronoUnit.NANOS));
    }
}
