package dev.millwright.inventory.db;

import com.codahale.metrics.MetricRegistry;
import dev.millwright.inventory.types.Secret;
import io.dropwizard.db.DataSourceFactory;
import io.dropwizard.db.ManagedDataSource;
import io.dropwizard.util.Duration;
import java.security.SecureRandom;
import java.util.Map;
import org.apache.tomcat.jdbc.pool.DataSourceProxy;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.extension.Extensions;

/**
 * An open database: its pool, JDBI and transactions.
 *
 * @param pool the pool; whoever opened the database stops it
 * @param jdbi for statements outside DAOs; a DAO is had from {@link #dao}
 * @param transactions for façades
 * @param joining for libraries that must join the running transaction
 * @param statements counts what is asked of it
 */
public record Database(
        ManagedDataSource pool,
        Jdbi jdbi,
        Transactions transactions,
        JoiningDataSource joining,
        Statements statements) {

    /**
     * Opens a pool on a database whose schema is up to date.
     *
     * @param url as configured; missing driver options are added
     */
    public static Database open(
            String url, String user, Secret password, DatabaseConfig config, MetricRegistry metrics) {
        DataSourceFactory factory = new DataSourceFactory();
        factory.setDriverClass("com.mysql.cj.jdbc.Driver");
        factory.setUrl(ConnectionUrl.complete(url));
        factory.setUser(user);
        factory.setPassword(password.reveal());
        factory.setDefaultTransactionIsolation(DataSourceFactory.TransactionIsolation.READ_COMMITTED);
        factory.setMaxSize(config.poolSize());
        factory.setMinSize(2);
        factory.setInitialSize(2);
        factory.setCheckConnectionOnBorrow(true);
        // on a table: a Galera node without quorum still answers SELECT 1
        factory.setValidationQuery("SELECT 1 FROM event_counter LIMIT 1");
        factory.setValidationInterval(Duration.seconds(1));
        factory.setMaxWaitForConnection(Duration.seconds(10));
        factory.setMaxConnectionAge(Duration.minutes(10));
        factory.setProperties(Map.of());
        ManagedDataSource pool = factory.build(metrics, "database");
        if (pool instanceof DataSourceProxy settings) {
            settings.setUseStatementFacade(false); // a proxy round every statement, for the comfort of equals()
        }
        Jdbi jdbi = JdbiSetup.create(pool);
        Statements statements = new Statements();
        jdbi.setSqlLogger(statements);
        Transactions transactions = new Transactions(jdbi, new SecureRandom(), config.outagePatience());
        return new Database(pool, jdbi, transactions, new JoiningDataSource(pool, transactions), statements);
    }

    /**
     * A DAO that joins the calling thread's transaction; outside one, each call takes a connection for itself. Ask once and keep it: it
     * costs much to make and is thread-safe.
     *
     * @param type an interface of SQL methods
     */
    public <T> T dao(Class<T> type) {
        return jdbi.getConfig(Extensions.class)
                .findFor(type, new ThreadHandle(jdbi))
                .orElseThrow(() -> new IllegalArgumentException(type + " has no SQL methods"));
    }
}
