package dev.millwright.inventory.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.boot.CommandQueue;
import dev.millwright.inventory.boot.ReportIntake;
import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.provisioning.Configurator;
import dev.millwright.inventory.provisioning.MachinePower;
import dev.millwright.inventory.provisioning.ManagementKey;
import dev.millwright.inventory.provisioning.RunOutput;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.IpAddress;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.ServerId;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Stands where power, discovery and the post-install port are plugged in; refuses everything, so that nothing seems done. */
final class AwaitedPorts implements MachinePower, Configurator, ManagementKey, CommandQueue, ReportIntake {

    private static InventoryException refused() {
        return new InventoryException(
                ErrorCode.UNAVAILABLE, "This server is built without power, discovery and configuration");
    }

    @Override
    public long networkBoot(ServerId server, Duration deadline) {
        throw refused();
    }

    @Override
    public long cycle(ServerId server, Duration deadline) {
        throw refused();
    }

    @Override
    public long off(ServerId server, Duration deadline) {
        throw refused();
    }

    @Override
    public Progress progress(long commandId) {
        throw refused();
    }

    @Override
    public Outcome configure(Target target, RunOutput output, BooleanSupplier cancelled) {
        throw refused();
    }

    @Override
    public String publicKey() {
        throw refused();
    }

    @Override
    public List<Object> take(DataCenterId site, int max) {
        return List.of();
    }

    @Override
    public void complete(DataCenterId site, long commandId, JsonNode result) {
        throw refused();
    }

    @Override
    public ServerId accept(DataCenterId site, MacAddress mac, IpAddress ip, JsonNode report) {
        throw refused();
    }
}
