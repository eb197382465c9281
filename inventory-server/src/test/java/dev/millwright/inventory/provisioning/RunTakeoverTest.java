package dev.millwright.inventory.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.inventory.provisioning.Racked.Machine;
import dev.millwright.inventory.servers.ServerState;
import dev.millwright.inventory.testing.SettableClock;
import dev.millwright.inventory.testing.TestDatabase;
import dev.millwright.inventory.testing.TestFleet;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on one database: a run goes on with whoever lives, and who is late writes nothing. */
class RunTakeoverTest {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migrated();

    @TempDir
    static Path var;

    private static int sites;
    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private Rig one;
    private Rig two;
    private Machine machine;
    private RunId id;

    @BeforeEach
    void start() throws Exception {
        Rig.Ports world = new Rig.Ports();
        one = new Rig(DATABASE.database(), clock, "{\"threads\": 0}", "{}", var, world);
        two = new Rig(DATABASE.database(), clock, "{\"threads\": 0}", "{}", var, world);
        if (sites++ == 0) {
            Catalog.fill(one.catalogue);
        }
        machine = new Racked(one.fleet, "site" + sites, 70 + sites).machine();
        world.power.answerAll(MachinePower.State.DONE, "on");
        id = one.provisioning
                .reimage()
                .request(
                        machine.server().id(),
                        machine.server().version(),
                        Catalog.IMAGE,
                        Catalog.PROFILE,
                        TestFleet.ACTOR)
                .id();
    }

    /** Visits until there is nothing to do but wait: a power command is asked for in one visit and seen done in the next. */
    private void settles(Rig server) {
        server.work(id);
        server.work(id);
    }

    private RunStep step() {
        return two.run(id).step();
    }

    private List<String> kinds() {
        return one.runs().events(id, 0, 100).stream().map(RunEventRow::kind).toList();
    }

    private Ramdisk installed() throws Exception {
        settles(one);
        Ramdisk ramdisk = new Ramdisk(one, machine);
        ramdisk.boot();
        ramdisk.installed(Ramdisk.json(ramdisk.permit()));
        return ramdisk;
    }

    @Test
    void whoeverLivesGoesOnFromTheRow() throws Exception {
        one.work(id);
        assertThat(step()).isEqualTo(RunStep.POWERING);
        two.work(id);
        assertThat(step()).isEqualTo(RunStep.NETBOOTING);
        Ramdisk ramdisk = new Ramdisk(two, machine);
        ramdisk.boot();
        one.work(id);
        PermitAnswer permit = new Ramdisk(one, machine).permit(ramdisk.token, ramdisk.nonce, machine.serial());
        assertThat(permit.status()).isEqualTo(404);
        permit = ramdisk.permit();
        two.work(id);
        ramdisk.installed(Ramdisk.json(permit));
        one.work(id);
        ramdisk.up();
        two.work(id);
        assertThat(step()).isEqualTo(RunStep.DONE);
        assertThat(one.fleet.servers().get(machine.server().id()).state()).isEqualTo(ServerState.READY);
        assertThat(one.world.power.actionsFor(machine.server().id())).containsExactly("network boot");
    }

    @Test
    void aServerThatWasPausedFindsItsRunTakenAndWritesNothing() throws Exception {
        installed().up();
        one.world.configurator.middle = (target, cancelled) -> {
            one.world.configurator.middle = (again, stop) -> {};
            two.work(id);
        };
        one.work(id);
        assertThat(step()).isEqualTo(RunStep.DONE);
        assertThat(one.world.configurator.targets).hasSize(2);
        assertThat(kinds()).contains("TAKEN_OVER").containsOnlyOnce("CONFIGURED");
        assertThat(one.runs().log(id, 0, 10)).extracting(RunLogLine::number).containsExactly(1L, 2L);
    }

    @Test
    void aSilentMachineIsPoweredAgainAndThenGivenUp() {
        settles(one);
        for (int round = 0; round < 3; round++) {
            assertThat(step()).isEqualTo(RunStep.NETBOOTING);
            clock.advance(Duration.ofMinutes(16));
            settles(two);
        }
        assertThat(step()).isEqualTo(RunStep.FAILED);
        assertThat(one.run(id).problem()).isEqualTo("no_boot_attempt");
        assertThat(one.world.power.actionsFor(machine.server().id())).hasSize(3);
        assertThat(one.fleet.servers().get(machine.server().id()).nextAction()).contains("boot order");
    }

    @Test
    void aMachineThatFallsSilentWhileWritingIsPoweredAgainWithAFreshPermit() throws Exception {
        settles(one);
        Ramdisk ramdisk = new Ramdisk(one, machine);
        ramdisk.boot();
        ramdisk.permit();
        ramdisk.progress(ProgressReport.Phase.WRITING, 10);
        clock.advance(Duration.ofMinutes(4));
        assertThat(ramdisk.progress(ProgressReport.Phase.WRITING, 20)).isTrue();
        clock.advance(Duration.ofMinutes(4));
        one.work(id);
        assertThat(step()).isEqualTo(RunStep.WRITING);
        clock.advance(Duration.ofMinutes(2));
        settles(two);
        assertThat(step()).isEqualTo(RunStep.NETBOOTING);
        assertThat(ramdisk.progress(ProgressReport.Phase.WRITING, 30)).isFalse();
        assertThat(ramdisk.boot()).isInstanceOf(RunBoot.Install.class);
        assertThat(ramdisk.permit().status()).isEqualTo(200);
    }

    @Test
    void aSystemThatNeverCallsIsProvedUpByItsPinnedKeyOnly() throws Exception {
        installed();
        clock.advance(Duration.ofSeconds(31));
        one.world.answeringKeys.add("ssh-ed25519 " + "B".repeat(64));
        one.work(id);
        assertThat(step()).isEqualTo(RunStep.BOOTING);
        one.world.answeringKeys.add(Ramdisk.HOST_KEY);
        clock.advance(Duration.ofSeconds(6));
        two.work(id);
        assertThat(kinds()).contains("HOST_KEY_SEEN");
        assertThat(step()).isEqualTo(RunStep.DONE);
    }

    @Test
    void aRunWaitsForTheReplicaThatNamesIt() {
        long asked = one.world.site.versionAsked;
        one.work(id);
        assertThat(one.world.site.versionAsked).isNotEqualTo(asked);
        assertThat(one.world.site.versionAsked)
                .isEqualTo(one.fleet
                        .sites()
                        .replicaVersion()
                        .current(machine.server().dataCenterId()));
    }
}
