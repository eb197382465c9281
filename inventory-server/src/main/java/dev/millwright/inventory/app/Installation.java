package dev.millwright.inventory.app;

import dev.millwright.inventory.boot.Agents;
import dev.millwright.inventory.boot.BootWiring;
import dev.millwright.inventory.boots.Boots;
import dev.millwright.inventory.boots.BootsWiring;
import dev.millwright.inventory.capacity.Reservations;
import dev.millwright.inventory.platform.Platform;
import dev.millwright.inventory.provisioning.Provisioning;
import dev.millwright.inventory.provisioning.ProvisioningConfig;
import dev.millwright.inventory.provisioning.ProvisioningParts;
import dev.millwright.inventory.provisioning.ProvisioningPorts;
import dev.millwright.inventory.provisioning.ProvisioningWiring;
import dev.millwright.inventory.types.ServerId;

/**
 * Install runs and the answers to agents and machines, wired.
 *
 * @param provisioning install runs
 * @param boots what was seen of boots
 */
record Installation(Provisioning provisioning, Boots boots) {

    static Installation wire(
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
        Boots boots = BootsWiring.wire(platform, fleet.servers(), provisioning.runs());
        operations.power().commands().onEnd(id -> provisioning.runs().commandAnswered(id.value()));
        BootWiring.wire(
                platform,
                agents,
                new BootWiring.Lower(fleet.sites(), fleet.subnets(), fleet.catalogue(), provisioning, boots),
                new BootWiring.Ports(power, (site, mac, ip, report) -> {
                    ServerId server = operations.discoveries().accept(site, mac, ip, report);
                    boots.reported(mac, server);
                    return server;
                }));
        return new Installation(provisioning, boots);
    }
}
