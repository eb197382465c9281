package dev.millwright.inventory.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.inventory.provisioning.Racked.Machine;
import dev.millwright.inventory.servers.Server;
import dev.millwright.inventory.servers.ServerState;
import dev.millwright.inventory.testing.Eventually;
import dev.millwright.inventory.testing.TestDatabase;
import dev.millwright.inventory.testing.TestFleet;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A site, a catalogue and running jobs on a real database, and the steps by which tests bring machines to where they begin. */
abstract class RunFixture {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migrated();

    private static final Clock CLOCK = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
    static final Duration SOON = Duration.ofSeconds(20);
    private static final String JOBS = "{\"threads\": 4, \"poll\": \"100ms\"}";
    private static final String CONFIG =
            "{\"firstPause\": \"10ms\", \"longestPause\": \"20ms\", \"tick\": \"100ms\", \"powerTries\": 3, \"attempts\": 4}";

    @TempDir
    static Path var;

    static Racked racked;
    Rig rig;

    @BeforeAll
    static void fill() throws Exception {
        try (Rig first = new Rig(DATABASE.database(), CLOCK, JOBS, CONFIG, var, new Rig.Ports())) {
            Catalog.fill(first.catalogue);
            racked = new Racked(first.fleet, "dc1", 77);
        }
    }

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(DATABASE.database(), CLOCK, JOBS, CONFIG, var, new Rig.Ports());
        rig.world.power.answerAll(MachinePower.State.DONE, "Chassis Power Control: Up/On");
        rig.jobs.start();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    final RunId reimage(Machine machine) {
        Server server = rig.fleet.servers().get(machine.server().id());
        return rig.provisioning
                .reimage()
                .request(server.id(), server.version(), Catalog.IMAGE, Catalog.PROFILE, TestFleet.ACTOR)
                .id();
    }

    final void reaches(RunId id, RunStep step) throws Exception {
        Eventually.within(SOON, () -> assertThat(rig.run(id).step()).isEqualTo(step));
    }

    final ServerState state(Machine machine) {
        return rig.fleet.servers().get(machine.server().id()).state();
    }

    final List<String> kinds(RunId id) {
        return rig.runs().events(id, 0, 100).stream().map(RunEventRow::kind).toList();
    }

    final Ramdisk netbooted(Machine machine, RunId id) throws Exception {
        reaches(id, RunStep.NETBOOTING);
        Ramdisk ramdisk = new Ramdisk(rig, machine);
        assertThat(ramdisk.boot()).isInstanceOf(RunBoot.Install.class);
        return ramdisk;
    }
}
