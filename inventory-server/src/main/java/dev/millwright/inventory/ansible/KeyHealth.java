package dev.millwright.inventory.ansible;

import com.codahale.metrics.health.HealthCheck;

/** Whether this server can enter machines: whether its key file opens the database's SSH key. */
final class KeyHealth extends HealthCheck {
    private final SealedManagementKey key;

    KeyHealth(SealedManagementKey key) {
        this.key = key;
    }

    @Override
    protected Result check() {
        return key.problem().isEmpty() ? Result.healthy() : Result.unhealthy(key.problem());
    }
}
