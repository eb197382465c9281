package dev.millwright.inventory.db;

import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.tomcat.jdbc.pool.PoolExhaustedException;
import org.jspecify.annotations.Nullable;

/**
 * What a database error means for the caller. Classified by error code, with SQLState class 08 as fall-back, because exception classes
 * and states differ between MariaDB, MySQL and Galera.
 */
public enum SqlFailure {
    /** Rolled back by the server (deadlock, lock wait, certification, snapshot): the whole transaction may run again. */
    ROLLED_BACK,
    /** NOWAIT met a lock: someone else is at it. */
    BUSY,
    /** The connection is gone, or the node takes no part: reconnect and, if nothing was being committed, run again. */
    CONNECTION_LOST,
    /** No connection could be made at all, or all of the pool stayed busy. */
    NO_CONNECTION,
    /** The commit was not confirmed: it may or may not have happened. */
    COMMIT_UNKNOWN,
    /** A unique key is taken. */
    DUPLICATE,
    /** Anything else: running again gives the same. */
    PERMANENT;

    private static final Pattern KEY = Pattern.compile("for key '(?:[^']*\\.)?([^'.]+)'");

    /** Source: MySQL error 1451, "… a foreign key constraint fails (`database`.`table`, CONSTRAINT …"; the same on MariaDB. */
    private static final Pattern CHILD = Pattern.compile("constraint fails \\((?:`[^`]*`\\.)?`([^`]+)`");

    /** Classifies the first {@link SQLException} in the chain of causes; {@link #PERMANENT} if there is none. */
    public static SqlFailure of(Throwable failure) {
        SQLException cause = sqlCause(failure);
        if (cause == null) {
            return failure instanceof IllegalStateException && fromDriver(failure) ? CONNECTION_LOST : PERMANENT;
        }
        if (cause instanceof PoolExhaustedException) {
            return NO_CONNECTION;
        }
        String state = cause.getSQLState() == null ? "" : cause.getSQLState();
        return switch (cause.getErrorCode()) {
            case 1213, 1205, 1020 -> ROLLED_BACK;
            case 3572 -> BUSY;
            case 1047, 1053, 1927, 2006, 2013 -> CONNECTION_LOST;
            case 1040, 1203 -> NO_CONNECTION;
            case 1180 -> COMMIT_UNKNOWN;
            case 1062, 1586 -> DUPLICATE;
            default -> byState(state, String.valueOf(cause.getMessage()));
        };
    }

    /** Whether the transaction it happened in may go on: the statement alone was undone. */
    public boolean leavesTransaction() {
        return switch (this) {
            case DUPLICATE, PERMANENT, BUSY -> true;
            case ROLLED_BACK, NO_CONNECTION, CONNECTION_LOST, COMMIT_UNKNOWN -> false;
        };
    }

    /** The name of the unique key that was violated, if that is what happened. The same on MariaDB and MySQL. */
    public static Optional<String> duplicateKey(Throwable failure) {
        SQLException cause = sqlCause(failure);
        if (cause == null || of(cause) != DUPLICATE) {
            return Optional.empty();
        }
        Matcher matcher = KEY.matcher(String.valueOf(cause.getMessage()));
        return Optional.of(matcher.find() ? matcher.group(1) : "");
    }

    /** Whether a row could not be deleted because others point to it. Source: MySQL error 1451 ER_ROW_IS_REFERENCED_2, 1217 before it. */
    public static boolean isReferenced(Throwable failure) {
        SQLException cause = sqlCause(failure);
        return cause != null && (cause.getErrorCode() == 1451 || cause.getErrorCode() == 1217);
    }

    /**
     * The table whose rows point to the row that was to be deleted; empty when the account may not know it.
     *
     * @param failure one that {@link #isReferenced}
     */
    public static String referencedBy(Throwable failure) {
        SQLException cause = sqlCause(failure);
        Matcher matcher = CHILD.matcher(cause == null ? "" : String.valueOf(cause.getMessage()));
        return matcher.find() ? matcher.group(1) : "";
    }

    private static SqlFailure byState(String state, String message) {
        if (message.contains("Public Key Retrieval")) {
            return PERMANENT;
        }
        if (state.equals("08001")) {
            return NO_CONNECTION;
        }
        // S1009, which stands for wrong arguments too: what a batch is told whose connection broke in its midst
        boolean isCut = message.startsWith("No operations allowed after statement closed");
        return isCut || state.startsWith("08") ? CONNECTION_LOST : PERMANENT;
    }

    private static boolean fromDriver(Throwable failure) {
        return failure.getStackTrace().length > 0
                && failure.getStackTrace()[0].getClassName().startsWith("com.mysql.");
    }

    private static @Nullable SQLException sqlCause(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
            cause = cause.getCause();
        }
        return null;
    }
}
