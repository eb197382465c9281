package dev.millwright.inventory.provisioning;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millwright.inventory.audit.Audit;
import dev.millwright.inventory.capacity.Reservations;
import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.events.Events;
import dev.millwright.inventory.events.LiveStreams;
import dev.millwright.inventory.findings.FleetFindings;
import dev.millwright.inventory.history.History;
import dev.millwright.inventory.images.ArtifactStore;
import dev.millwright.inventory.images.Catalogue;
import dev.millwright.inventory.jobs.Jobs;
import dev.millwright.inventory.jobs.JobsConfig;
import dev.millwright.inventory.platform.Platform;
import dev.millwright.inventory.testing.TestFleet;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jackson.Jackson;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One application instance's install runs on a real database, with scripted power, site and post-install port. Several rigs on one
 * database are several servers; sharing {@link Ports} they live in one world.
 */
final class Rig implements AutoCloseable {
    private static final ObjectMapper CONFIG = Jackson.newObjectMapper();

    /** The world around the servers. */
    static final class Ports {
        final ScriptedPower power = new ScriptedPower();
        final FakeSite site = new FakeSite();
        final ScriptedConfigurator configurator = new ScriptedConfigurator();
        final Set<String> answeringKeys = ConcurrentHashMap.newKeySet();

        ProvisioningPorts ports() {
            return new ProvisioningPorts(
                    power,
                    site,
                    configurator,
                    () -> "ssh-ed25519 AAAA management",
                    address -> Set.copyOf(answeringKeys));
        }
    }

    private final Database database;
    final Ports world;
    final TestFleet fleet;
    final Catalogue catalogue;
    final Provisioning provisioning;
    final Jobs jobs;
    /** For tests that work step by step, without the scheduler's threads. */
    final RunEngine engine;

    Rig(Database database, Clock clock, String jobsJson, String configJson, Path var, Ports world) throws Exception {
        this.database = database;
        this.world = world;
        this.fleet = TestFleet.on(database, clock);
        Events events = new Events(database, clock);
        this.jobs = new Jobs(database, CONFIG.readValue(jobsJson, JobsConfig.class), clock);
        Environment environment = new Environment("rig");
        Platform platform = new Platform(
                environment,
                database,
                jobs,
                new Audit(database, clock),
                events,
                new History(database, events, clock),
                new LiveStreams(events, clock),
                clock,
                var);
        this.catalogue = Catalogue.on(
                database,
                new ArtifactStore(var, 1 << 20, new SecureRandom()),
                () -> fleet.sites().replicaVersion().bumpAll(),
                fleet.journal(),
                clock);
        ProvisioningParts lower = new ProvisioningParts(
                fleet.servers(),
                fleet.sites().replicaVersion(),
                catalogue,
                fleet.subnets(),
                new FleetFindings(database, fleet.journal(), clock),
                new Reservations(database, fleet.racks().placements(), fleet.journal(), clock));
        ProvisioningConfig config = CONFIG.readValue(configJson, ProvisioningConfig.class);
        this.provisioning = ProvisioningWiring.wire(platform, config, lower, world.ports());
        this.engine = ProvisioningWiring.engine(
                ProvisioningWiring.parts(platform, config, lower, world.power), world.ports());
    }

    Runs runs() {
        return provisioning.runs();
    }

    RunView run(RunId id) {
        return provisioning.runs().get(id);
    }

    /** One visit of this server's engine to a run, as its job would make it. */
    void work(RunId id) {
        engine.visit(id, () -> false).ifPresent(visit -> database.transactions().run(() -> engine.settle(visit)));
    }

    @Override
    public void close() {
        jobs.stop();
    }
}
