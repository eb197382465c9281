package dev.millwright.inventory.testing;

import com.codahale.metrics.MetricRegistry;
import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.db.DatabaseConfig;
import dev.millwright.inventory.types.Secret;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A fresh schema on a real database: for a test class as a static field, for each test as an instance field.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final TestDatabase DATABASE = TestDatabase.migrated();
 * }</pre>
 */
public final class TestDatabase implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {
    private final boolean migrated;
    private boolean perTest;
    private @Nullable String schema;
    private @Nullable Database database;

    private TestDatabase(boolean migrated) {
        this.migrated = migrated;
    }

    /** With every change applied. */
    public static TestDatabase migrated() {
        return new TestDatabase(true);
    }

    /** With nothing in it; {@link #database()} does not work, the URL does. */
    public static TestDatabase empty() {
        return new TestDatabase(false);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        open();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (schema == null) {
            perTest = true;
            open();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        if (perTest) {
            close();
        }
    }

    private void open() {
        SharedMariaDb shared = SharedMariaDb.get();
        schema = migrated ? shared.freshSchema() : shared.emptySchema();
        if (migrated) {
            database = Database.open(url(), user(), password(), new DatabaseConfig(), new MetricRegistry());
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        close();
    }

    private void close() throws Exception {
        if (database != null) {
            database.pool().stop();
        }
        if (schema != null) {
            SharedMariaDb.get().drop(schema);
        }
    }

    /** The open database. */
    public Database database() {
        if (database == null) {
            throw new IllegalStateException("not migrated, or not started");
        }
        return database;
    }

    /** The JDBC URL of this class's schema. */
    public String url() {
        if (schema == null) {
            throw new IllegalStateException("not started");
        }
        return SharedMariaDb.get().url(schema);
    }

    /** The account. */
    public String user() {
        return SharedMariaDb.get().user();
    }

    /** Its password. */
    public Secret password() {
        return SharedMariaDb.get().password();
    }
}
