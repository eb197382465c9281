package dev.millwright.inventory.app;

import com.codahale.metrics.health.HealthCheck;
import dev.millwright.inventory.db.Database;
import java.sql.Connection;

/** Healthy when a connection from the pool answers within two seconds. */
final class DatabaseHealth extends HealthCheck {
    private final Database database;

    DatabaseHealth(Database database) {
        this.database = database;
    }

    @Override
    protected Result check() throws Exception {
        try (Connection connection = database.pool().getConnection()) {
            return connection.isValid(2) ? Result.healthy() : Result.unhealthy("the database does not answer");
        }
    }
}
