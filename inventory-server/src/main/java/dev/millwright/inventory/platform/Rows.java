package dev.millwright.inventory.platform;

import dev.millwright.inventory.db.SqlFailure;
import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.web.Versions;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** What façades say about stored rows: changed meanwhile, taken by another, still in use. */
public final class Rows {
    private Rows() {}

    /**
     * Passes when the row is at the version the caller saw.
     *
     * @throws InventoryException {@code VERSION_MISMATCH}
     */
    public static void requireVersion(long actual, long wanted, String kind, Object id) {
        if (actual != wanted) {
            String meant = wanted == Versions.NONE ? "what If-Match says" : Long.toString(wanted);
            throw InventoryException.outdated(
                    actual,
                    "The %s %s is at version %d, not %s: read it again and repeat the change"
                            .formatted(kind, id, actual, meant));
        }
    }

    /**
     * Does the work; when a unique key is violated, asks who holds it.
     *
     * @param taken from the key's name to the refusal that names the holder
     * @throws InventoryException what {@code taken} returned
     */
    public static <T> T unique(Supplier<T> work, Function<String, InventoryException> taken) {
        try {
            return work.get();
        } catch (UnableToExecuteStatementException failure) {
            throw SqlFailure.duplicateKey(failure).<RuntimeException>map(taken).orElse(failure);
        }
    }

    /**
     * Deletes; when other rows still point to the row, says so.
     *
     * @param what the thing, with its name
     * @param by what may still be using it
     * @throws InventoryException {@code CONFLICT}
     */
    public static void deleteUnused(Runnable delete, String what, String by) {
        deleteUnused(delete, what, table -> by + ": remove them first");
    }

    /**
     * Deletes; when other rows still point to the row, says which and what to do.
     *
     * @param what the thing, with its name
     * @param by from the table whose rows still use it, empty when it is not known, to what they are and what to do; asked in the same transaction
     * @throws InventoryException {@code CONFLICT}
     */
    public static void deleteUnused(Runnable delete, String what, UnaryOperator<String> by) {
        try {
            delete.run();
        } catch (UnableToExecuteStatementException failure) {
            if (SqlFailure.isReferenced(failure)) {
                throw new InventoryException(
                        ErrorCode.CONFLICT,
                        "The %s is in use by %s".formatted(what, by.apply(SqlFailure.referencedBy(failure))),
                        failure);
            }
            throw failure;
        }
    }
}
