package dev.millwright.inventory.app;

import dev.millwright.inventory.boot.Agents;
import dev.millwright.inventory.boot.BootWiring;
import dev.millwright.inventory.capacity.Reservations;
import dev.millwright.inventory.platform.Platform;
import dev.millwright.inventory.provisioning.Provisioning;
import dev.millwright.inventory.provisioning.ProvisioningConfig;
import dev.millwright.inventory.provisioning.ProvisioningParts;
import dev.millwright.inventory.provisioning.ProvisioningPorts;
import dev.millwright.inventory.provisioning.ProvisioningWiring;

/** Wires install runs and the answers to agents and machines. */
final class Installation {
    private Installation() {}

    static Provisioning wire(
            Platform platform,
            ProvisioningConfig config,
            Fleet fleet,
            Operations operations,
            Reservations reservations) {
        Agents agents = BootWiring.agents(platform, operations.findings());
        QueuedPower power = new QueuedPower(operations.power());
        ProvisioningParts lower = new ProvisioningParts(
                fleet.servers(),
                fleet.sites().replicaVersion(),
                fleet.catalogue(),
                fleet.subnets(),
                operations.findings(),
                reservations);
        ProvisioningPorts ports = new ProvisioningPorts(
                power,
                agents,
                operations.ansible().configurator(),
                operations.ansible().key());
        Provisioning provisioning = ProvisioningWiring.wire(platform, config, lower, ports);
        operations.power().commands().onEnd(id -> provisioning.runs().commandAnswered(id.value()));
        BootWiring.wire(
                platform,
                agents,
                new BootWiring.Lower(fleet.sites(), fleet.subnets(), fleet.catalogue(), provisioning),
                new BootWiring.Ports(power, operations.discoveries()::accept));
        return provisioning;
    }
}
