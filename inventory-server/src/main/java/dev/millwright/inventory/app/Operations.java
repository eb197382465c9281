package dev.millwright.inventory.app;

import dev.millwright.inventory.ansible.Ansible;
import dev.millwright.inventory.components.BaselineResource;
import dev.millwright.inventory.components.ComponentResource;
import dev.millwright.inventory.components.Components;
import dev.millwright.inventory.components.Drift;
import dev.millwright.inventory.components.ServerComponentsResource;
import dev.millwright.inventory.discovery.Discoveries;
import dev.millwright.inventory.discovery.ReplacementResource;
import dev.millwright.inventory.discovery.Replacements;
import dev.millwright.inventory.discovery.ReportsResource;
import dev.millwright.inventory.discovery.ServerReportsResource;
import dev.millwright.inventory.findings.Acceptances;
import dev.millwright.inventory.findings.FindingsResource;
import dev.millwright.inventory.findings.FleetFindings;
import dev.millwright.inventory.platform.Platform;
import dev.millwright.inventory.power.Power;

/**
 * What is done with machines on record, wired, for the features above.
 *
 * @param findings what is worth a person's look
 * @param power controllers and the queue of commands
 * @param discoveries reports of machines
 * @param ansible the post-install port
 */
public record Operations(FleetFindings findings, Power power, Discoveries discoveries, Ansible ansible) {

    static Operations wire(Platform platform, InventoryConfig config, Fleet fleet) {
        var jersey = platform.environment().jersey();
        FleetFindings findings = new FleetFindings(platform.database(), fleet.journal(), platform.clock());
        Power power = Power.wire(platform, fleet.servers(), fleet.journal(), config.power());
        Components components = new Components(platform.database(), fleet.servers(), fleet.journal(), platform.clock());
        components.scheduleCount(platform.jobs());
        jersey.register(new ComponentResource(components));
        jersey.register(new ServerComponentsResource(components, fleet.servers()));
        Drift drift = Drift.on(
                platform.database(), fleet.servers(), fleet.models(), findings, fleet.journal(), platform.clock());
        jersey.register(new BaselineResource(drift));
        fleet.serverFeature().commissioning().asksAlso(drift::obstacles);
        jersey.register(new FindingsResource(findings, new Acceptances(platform.database(), findings, drift)));
        Discoveries discoveries =
                new Discoveries(platform.database(), fleet.servers(), components, drift, findings, platform.clock());
        jersey.register(new ReplacementResource(
                new Replacements(platform.database(), fleet.serverFeature(), components, drift, findings)));
        jersey.register(new ReportsResource(discoveries));
        jersey.register(new ServerReportsResource(discoveries, fleet.servers()));
        Ansible ansible = Ansible.wire(platform, power.sealer(), config.ansible());
        return new Operations(findings, power, discoveries, ansible);
    }
}
