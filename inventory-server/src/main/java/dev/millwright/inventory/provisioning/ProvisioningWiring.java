package dev.millwright.inventory.provisioning;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.platform.Journal;
import dev.millwright.inventory.platform.Platform;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;

/** Puts install runs together. */
public final class ProvisioningWiring {
    private static final Actor ENGINE = Actor.system("install-runs");

    private ProvisioningWiring() {}

    /** Registers the engine's jobs and the resources, and returns what other features use. */
    public static Provisioning wire(
            Platform platform, ProvisioningConfig config, ProvisioningParts lower, ProvisioningPorts ports) {
        EngineParts parts = parts(platform, config, lower, ports.power());
        Journal journal = new Journal(platform.audit(), platform.events(), platform.history());
        RunTokens tokens = new RunTokens();
        PlanMaker plans = new PlanMaker(lower.servers(), lower.catalogue(), lower.subnets(), ports.key(), tokens);
        platform.jobs().register(RunEngine.KIND, engine(parts, ports));
        Provisioning provisioning = new Provisioning(
                new Runs(parts, journal),
                new Reimage(parts, lower.servers(), plans, lower.reservations(), journal),
                new BootDecisions(parts, lower.servers(), tokens),
                new Permits(parts, lower.servers(), ports.site()),
                new MachineMessages(parts));
        platform.environment().jersey().register(new ReimageResource(provisioning.reimage()));
        platform.environment().jersey().register(new InstallRunResource(provisioning.runs(), platform.streams()));
        return provisioning;
    }

    static RunEngine engine(EngineParts parts, ProvisioningPorts ports) {
        return new RunEngine(
                parts, work(parts, ports), ENGINE, UUID.randomUUID().toString());
    }

    static EngineParts parts(
            Platform platform, ProvisioningConfig config, ProvisioningParts lower, MachinePower power) {
        RunTables tables = RunTables.of(platform.database());
        RunEffects effects = new RunEffects(
                lower.servers(), lower.replica(), platform.events(), lower.findings(), power, platform.jobs(), tables);
        RunLedger ledger = new RunLedger(tables, effects, config, platform.clock());
        return new EngineParts(platform.database().transactions(), tables, ledger, effects, config, platform.clock());
    }

    private static Map<RunStep, StepWork> work(EngineParts parts, ProvisioningPorts ports) {
        Map<RunStep, StepWork> work = new EnumMap<>(RunStep.class);
        SilentWork silent = new SilentWork(parts);
        work.put(RunStep.QUEUED, new QueuedWork(parts, ENGINE));
        work.put(RunStep.POWERING, new PoweringWork(parts, ports.site(), ENGINE));
        work.put(RunStep.NETBOOTING, silent);
        work.put(RunStep.VERIFYING, silent);
        work.put(RunStep.WIPING, silent);
        work.put(RunStep.WRITING, silent);
        work.put(RunStep.BOOTING, new BootingWork(parts, ports.probe(), ENGINE));
        work.put(RunStep.CONFIGURING, new ConfiguringWork(parts, ports.configurator(), ENGINE));
        return work;
    }
}
