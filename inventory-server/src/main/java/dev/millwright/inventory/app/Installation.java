package dev.millwright.inventory.app;

import dev.millwright.inventory.boot.Agents;
import dev.millwright.inventory.boot.BootWiring;
import dev.millwright.inventory.platform.Platform;
import dev.millwright.inventory.provisioning.Provisioning;
import dev.millwright.inventory.provisioning.ProvisioningConfig;
import dev.millwright.inventory.provisioning.ProvisioningParts;
import dev.millwright.inventory.provisioning.ProvisioningPorts;
import dev.millwright.inventory.provisioning.ProvisioningWiring;

/** Wires install runs and the answers to agents and machines. */
final class Installation {
    private Installation() {}

    static Provisioning wire(Platform platform, ProvisioningConfig config, Fleet fleet, AwaitedPorts ports) {
        Agents agents = BootWiring.agents(platform);
        ProvisioningParts lower = new ProvisioningParts(
                fleet.servers(), fleet.sites().replicaVersion(), fleet.catalogue(), fleet.subnets());
        Provisioning provisioning =
                ProvisioningWiring.wire(platform, config, lower, new ProvisioningPorts(ports, agents, ports, ports));
        BootWiring.wire(
                platform,
                agents,
                new BootWiring.Lower(fleet.sites(), fleet.subnets(), fleet.catalogue(), provisioning),
                new BootWiring.Ports(ports, ports));
        return provisioning;
    }
}
