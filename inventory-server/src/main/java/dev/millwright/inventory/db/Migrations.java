package dev.millwright.inventory.db;

import dev.millwright.inventory.types.Secret;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.lockservice.LockService;
import liquibase.lockservice.LockServiceFactory;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the schema up to date. Servers that start together take turns by a lock of the database server, which it frees when its holder
 * dies; whoever holds it may therefore break a lock row that a killed migration left behind.
 *
 * <p>The lock is per database server: on Galera, migrate against one node.
 */
public final class Migrations {
    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
    private static final String CHANGELOG = "db/changelog.yaml";

    private final String url;
    private final String user;
    private final Secret password;
    private final Duration lockPatience;

    /** Migrations of the database at the URL; waits up to {@code lockPatience} for another server's turn to end. */
    public Migrations(String url, String user, Secret password, Duration lockPatience) {
        this.url = ConnectionUrl.complete(url);
        this.user = user;
        this.password = password;
        this.lockPatience = lockPatience;
    }

    /** Work on an open Liquibase. */
    @FunctionalInterface
    public interface Step {
        /** Does it. */
        void on(Liquibase liquibase) throws LiquibaseException;
    }

    /**
     * Applies every change not yet applied.
     *
     * @throws IllegalStateException when a change fails or the lock cannot be had; changes applied before stay
     */
    public void apply() {
        locked(liquibase -> liquibase.update(new Contexts(), new LabelExpression()));
    }

    /** Undoes every change, newest first. For tests and for nothing else: it drops all tables. */
    public void rollBackAll() {
        locked(liquibase -> {
            int applied = liquibase.getDatabase().getRanChangeSetList().size();
            liquibase.rollback(applied, new Contexts(), new LabelExpression());
        });
    }

    /** How many changes of this program the database lacks; 0 = up to date. */
    public int missing() {
        int[] count = new int[1];
        locked(liquibase -> count[0] = liquibase
                .listUnrunChangeSets(new Contexts(), new LabelExpression())
                .size());
        return count[0];
    }

    /** Runs a step while holding the lock. */
    public void locked(Step step) {
        try (Connection guard = connect();
                Connection work = connect()) {
            take(guard);
            try {
                Scope.child(Map.of("liquibase.analytics.enabled", "false"), () -> run(work, step));
            } finally {
                release(guard);
            }
        } catch (
                Exception
                        failure) { // Liquibase's scope declares Exception; this is the outermost frame of the migration
            throw new IllegalStateException(
                    "the schema could not be brought up to date: " + failure.getMessage(), failure);
        }
    }

    private static void run(Connection work, Step step) throws LiquibaseException {
        Database database = DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(work));
        LockService locks = LockServiceFactory.getInstance().getLockService(database);
        locks.setChangeLogLockWaitTime(0);
        if (locks.listLocks().length > 0) {
            LOG.warn("a migration was killed before; its lock is released");
            locks.forceReleaseLock();
        }
        Liquibase liquibase = new Liquibase(CHANGELOG, new ClassLoaderResourceAccessor(), database);
        liquibase.setShowSummary(UpdateSummaryEnum.OFF);
        step.on(liquibase);
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password.reveal());
    }

    private void take(Connection guard) throws SQLException {
        String sql = "SELECT GET_LOCK(CONCAT(DATABASE(), '.schema'), ?)";
        try (PreparedStatement statement = guard.prepareStatement(sql)) {
            statement.setLong(1, lockPatience.toSeconds());
            statement.setQueryTimeout(0);
            try (ResultSet result = statement.executeQuery()) {
                if (!result.next() || result.getInt(1) != 1) {
                    throw new IllegalStateException(
                            "another server has been migrating for " + lockPatience.toSeconds() + " s");
                }
            }
        }
    }

    private static void release(Connection guard) throws SQLException {
        try (PreparedStatement statement =
                guard.prepareStatement("SELECT RELEASE_LOCK(CONCAT(DATABASE(), '.schema'))")) {
            statement.execute();
        }
    }
}
