package dev.millwright.inventory.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.provisioning.Racked.Machine;
import dev.millwright.inventory.servers.Server;
import dev.millwright.inventory.servers.ServerState;
import dev.millwright.inventory.testing.Eventually;
import dev.millwright.inventory.testing.TestDatabase;
import dev.millwright.inventory.testing.TestFleet;
import dev.millwright.inventory.types.IpAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The whole way of a run with a real database and real jobs; power, site and post-install port are scripted. */
class InstallRunTest {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migrated();

    private static final Clock CLOCK = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String JOBS = "{\"threads\": 4, \"poll\": \"100ms\"}";
    private static final String CONFIG =
            "{\"firstPause\": \"10ms\", \"longestPause\": \"20ms\", \"tick\": \"100ms\", \"powerTries\": 3, \"attempts\": 4}";

    @TempDir
    static Path var;

    private static Racked racked;
    private Rig rig;

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

    private RunId reimage(Machine machine) {
        Server server = rig.fleet.servers().get(machine.server().id());
        return rig.provisioning
                .reimage()
                .request(server.id(), server.version(), Catalog.IMAGE, Catalog.PROFILE, TestFleet.ACTOR)
                .id();
    }

    private void reaches(RunId id, RunStep step) throws Exception {
        Eventually.within(SOON, () -> assertThat(rig.run(id).step()).isEqualTo(step));
    }

    private ServerState state(Machine machine) {
        return rig.fleet.servers().get(machine.server().id()).state();
    }

    private List<String> kinds(RunId id) {
        return rig.runs().events(id, 0, 100).stream().map(RunEventRow::kind).toList();
    }

    private Ramdisk netbooted(Machine machine, RunId id) throws Exception {
        reaches(id, RunStep.NETBOOTING);
        Ramdisk ramdisk = new Ramdisk(rig, machine);
        assertThat(ramdisk.boot()).isInstanceOf(RunBoot.Install.class);
        return ramdisk;
    }

    @Test
    void aBlankMachineBecomesReadyAndEveryStepIsKept() throws Exception {
        Machine machine = racked.machine();
        RunId id = reimage(machine);
        Ramdisk ramdisk = netbooted(machine, id);
        PermitAnswer permit = ramdisk.permit();
        assertThat(permit.status()).isEqualTo(200);
        assertThat(ramdisk.progress(ProgressReport.Phase.WIPING, 100)).isTrue();
        assertThat(rig.run(id).step()).isEqualTo(RunStep.WIPING);
        assertThat(ramdisk.progress(ProgressReport.Phase.WRITING, 40)).isTrue();
        assertThat(rig.run(id).progress().percent()).isEqualTo(40);
        assertThat(ramdisk.installed(Ramdisk.json(permit))).isEqualTo(MachineMessages.Then.REBOOT);
        assertThat(ramdisk.boot()).isInstanceOf(RunBoot.Local.class);
        ramdisk.up();
        reaches(id, RunStep.DONE);
        assertThat(state(machine)).isEqualTo(ServerState.READY);
        assertThat(kinds(id))
                .containsExactly(
                        "ACCEPTED",
                        "STARTED",
                        "POWERED",
                        "BOOT_ATTEMPT",
                        "PERMITTED",
                        "WRITING_SEEN",
                        "TIMINGS",
                        "INSTALLED",
                        "UP",
                        "CONFIGURED");
        assertThat(rig.runs().events(id, 0, 100))
                .extracting(RunEventRow::number)
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(rig.runs().log(id, 0, 10))
                .extracting(RunLogLine::line)
                .containsExactly("configuring " + machine.server().name());
        assertThat(rig.runs().tasks(id, 0, 10)).extracting(TaskResultRow::task).containsExactly("install packages");
        assertThat(rig.runs().permits(id))
                .singleElement()
                .satisfies(given -> assertThat(given.diskSerial()).isEqualTo(machine.disk()));
        assertThat(rig.world.configurator.targets).singleElement().satisfies(target -> {
            assertThat(target.sshHostKeys()).containsExactly(Ramdisk.HOST_KEY);
            assertThat(target.address()).isEqualTo(machine.ip());
        });
        assertThat(rig.fleet.servers().get(machine.server().id()).currentRunId())
                .isNull();
    }

    @Test
    void anotherMachineIsRefusedThePermitAndTheRunSaysWhatDiffers() throws Exception {
        Machine machine = racked.machine();
        RunId id = reimage(machine);
        Ramdisk ramdisk = netbooted(machine, id);
        PermitAnswer answer = ramdisk.permit(ramdisk.token, ramdisk.nonce, "ANOTHER");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(Ramdisk.json(answer).path("code").asText()).isEqualTo("identity_mismatch");
        assertThat(Ramdisk.json(answer).at("/expected/serial").asText()).isEqualTo(machine.serial());
        assertThat(Ramdisk.json(answer).at("/observed/serial").asText()).isEqualTo("ANOTHER");
        RunView run = rig.run(id);
        assertThat(run.step()).isEqualTo(RunStep.FAILED);
        assertThat(run.expected()).contains(machine.serial());
        assertThat(run.observed()).contains("ANOTHER");
        assertThat(run.permittedAt()).isNull();
        assertThat(state(machine)).isEqualTo(ServerState.QUARANTINED);
        assertThat(ramdisk.permit(ramdisk.token, ramdisk.nonce, "ANOTHER")).isEqualTo(answer);
        assertThat(ramdisk.boot()).isInstanceOf(RunBoot.Local.class);
    }

    @Test
    void theSameBootGetsTheSamePermitAndAnotherBootHaltsTheRun() throws Exception {
        Machine machine = racked.machine();
        RunId id = reimage(machine);
        Ramdisk ramdisk = netbooted(machine, id);
        PermitAnswer first = ramdisk.permit();
        assertThat(first.status()).isEqualTo(200);
        assertThat(ramdisk.permit()).isEqualTo(first);
        assertThat(rig.runs().permits(id)).hasSize(1);
        assertThat(ramdisk.permit(ramdisk.token, Ramdisk.freshNonce(), machine.serial()))
                .isEqualTo(PermitAnswer.NOT_FOUND);
        assertThat(rig.run(id).step()).isEqualTo(RunStep.FAILED);
        assertThat(rig.run(id).problem()).isEqualTo("token_reused");
        assertThat(ramdisk.permit()).isEqualTo(PermitAnswer.NOT_FOUND);
        assertThat(ramdisk.progress(ProgressReport.Phase.WRITING, 1)).isFalse();
        assertThat(state(machine)).isEqualTo(ServerState.QUARANTINED);
        assertThat(rig.world.power.actionsFor(machine.server().id())).containsExactly("network boot", "off");
    }

    @Test
    void aSecondBootVoidsTheFirstTokenAndGoesOn() throws Exception {
        Machine machine = racked.machine();
        RunId id = reimage(machine);
        Ramdisk ramdisk = netbooted(machine, id);
        String old = ramdisk.token;
        assertThat(ramdisk.boot()).isInstanceOf(RunBoot.Install.class);
        assertThat(ramdisk.attempt).isEqualTo(2);
        assertThat(ramdisk.permit(old, Ramdisk.freshNonce(), machine.serial())).isEqualTo(PermitAnswer.NOT_FOUND);
        assertThat(ramdisk.permit().status()).isEqualTo(200);
        assertThat(rig.run(id).step()).isEqualTo(RunStep.WIPING);
    }

    @Test
    void aMachineThatRebootsWhileItWritesGetsAFreshPermitAndTheOldBootIsToldToStop() throws Exception {
        Machine machine = racked.machine();
        RunId id = reimage(machine);
        Ramdisk ramdisk = netbooted(machine, id);
        ramdisk.permit();
        ramdisk.progress(ProgressReport.Phase.WRITING, 10);
        String oldNonce = ramdisk.nonce;
        assertThat(ramdisk.boot()).isInstanceOf(RunBoot.Install.class);
        assertThat(rig.provisioning
                        .messages()
                        .progress(oldNonce, new ProgressReport(ProgressReport.Phase.WRITING, 11, 1, 2, null)))
                .isFalse();
        PermitAnswer again = ramdisk.permit();
        assertThat(Ramdisk.json(again).path("permit").asText()).isEqualTo("p-" + id + "-2");
        assertThat(rig.runs().permits(id)).hasSize(2);
    }

    @Test
    void aMachineThatRebootsForEverIsGivenUp() throws Exception {
        Machine machine = racked.machine();
        RunId id = reimage(machine);
        Ramdisk ramdisk = netbooted(machine, id);
        ramdisk.boot();
        ramdisk.boot();
        ramdisk.boot();
        assertThat(ramdisk.boot()).isInstanceOf(RunBoot.Local.class);
        assertThat(rig.run(id).step()).isEqualTo(RunStep.FAILED);
        assertThat(rig.run(id).problem()).isEqualTo("boot_loop");
    }

    @Test
    void aFailingBmcIsTriedAgainAndThenTheRunFailsWithItsWords() throws Exception {
        rig.world.power.answerAll(MachinePower.State.FAILED, "Error: Unable to establish IPMI v2 / RMCP+ session");
        Machine machine = racked.machine();
        RunId id = reimage(machine);
        reaches(id, RunStep.FAILED);
        assertThat(rig.run(id).observed()).contains("Unable to establish IPMI");
        assertThat(kinds(id)).containsExactly("ACCEPTED", "STARTED", "POWER_RETRY", "POWER_RETRY", "GAVE_UP");
        assertThat(rig.world.power.actionsFor(machine.server().id())).hasSize(3).containsOnly("network boot");
    }

    @Test
    void nothingIsPoweredBeforeTheAgentIsReady() throws Exception {
        rig.world.site.missing = "agent a1 has replica 3, not yet 4";
        Machine machine = racked.machine();
        RunId id = reimage(machine);
        Eventually.within(SOON, () -> assertThat(rig.run(id).observed()).contains("not yet 4"));
        assertThat(new Ramdisk(rig, machine).boot()).isInstanceOf(RunBoot.Local.class);
        assertThat(rig.world.power.commands()).isEmpty();
        rig.world.site.missing = null;
        rig.runs().agentsChanged(machine.server().dataCenterId());
        reaches(id, RunStep.NETBOOTING);
    }

    @Test
    void cancelBeforeThePermitLetsTheMachineGoAsItWas() throws Exception {
        Machine machine = racked.machine();
        RunId id = reimage(machine);
        Ramdisk ramdisk = netbooted(machine, id);
        rig.runs().cancel(id, TestFleet.ACTOR);
        reaches(id, RunStep.CANCELLED);
        assertThat(state(machine)).isEqualTo(ServerState.AVAILABLE);
        assertThat(ramdisk.permit()).isEqualTo(PermitAnswer.NOT_FOUND);
        assertThat(rig.world.power.actionsFor(machine.server().id())).containsExactly("network boot", "off");
        assertThatExceptionOfType(InventoryException.class)
                .isThrownBy(() -> rig.runs().cancel(id, TestFleet.ACTOR))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.CONFLICT));
    }

    @Test
    void cancelAfterThePermitQuarantines() throws Exception {
        Machine machine = racked.machine();
        RunId id = reimage(machine);
        Ramdisk ramdisk = netbooted(machine, id);
        ramdisk.permit();
        rig.runs().cancel(id, TestFleet.ACTOR);
        reaches(id, RunStep.CANCELLED);
        assertThat(state(machine)).isEqualTo(ServerState.QUARANTINED);
        assertThat(ramdisk.progress(ProgressReport.Phase.WIPING, 1)).isFalse();
    }

    @Test
    void cancelStopsARunningConfiguration() throws Exception {
        Machine machine = racked.machine();
        rig.world.configurator.middle = (target, cancelled) -> {
            while (!cancelled.getAsBoolean()) {
                Thread.onSpinWait();
            }
        };
        rig.world.configurator.outcomes.add(new Configurator.Unknown("stopped"));
        RunId id = reimage(machine);
        Ramdisk ramdisk = netbooted(machine, id);
        ramdisk.installed(Ramdisk.json(ramdisk.permit()));
        ramdisk.up();
        Eventually.within(SOON, () -> assertThat(rig.world.configurator.targets).isNotEmpty());
        rig.runs().cancel(id, TestFleet.ACTOR);
        reaches(id, RunStep.CANCELLED);
        assertThat(state(machine)).isEqualTo(ServerState.QUARANTINED);
    }

    @Test
    void aFailedConfigurationIsTriedAgainThenFailsWithItsWords() throws Exception {
        Machine machine = racked.machine();
        rig.world.configurator.outcomes.add(new Configurator.Unknown("unreachable"));
        rig.world.configurator.outcomes.add(new Configurator.Failed("chrony installed", "no such package"));
        RunId id = reimage(machine);
        Ramdisk ramdisk = netbooted(machine, id);
        ramdisk.installed(Ramdisk.json(ramdisk.permit()));
        ramdisk.up();
        reaches(id, RunStep.FAILED);
        assertThat(rig.run(id).expected()).isEqualTo("chrony installed");
        assertThat(kinds(id)).contains("CONFIGURE_RETRY").endsWith("GAVE_UP");
        assertThat(state(machine)).isEqualTo(ServerState.QUARANTINED);
    }

    @Test
    void theRamdisksFailureEndsTheRunWithBothDigests() throws Exception {
        Machine machine = racked.machine();
        RunId id = reimage(machine);
        Ramdisk ramdisk = netbooted(machine, id);
        ramdisk.permit();
        assertThat(ramdisk.failed()).isEqualTo(MachineMessages.Then.POWEROFF);
        assertThat(ramdisk.failed()).isEqualTo(MachineMessages.Then.POWEROFF);
        assertThat(rig.run(id).step()).isEqualTo(RunStep.FAILED);
        assertThat(rig.run(id).expected()).isEqualTo("digest aa");
        assertThat(rig.run(id).observed()).contains("digest bb");
    }

    @Test
    void messagesOutOfPlaceAreKeptAndMoveNothing() throws Exception {
        Machine machine = racked.machine();
        RunId id = reimage(machine);
        Ramdisk ramdisk = netbooted(machine, id);
        PermitAnswer permit = ramdisk.permit();
        ramdisk.up();
        assertThat(rig.run(id).step()).isEqualTo(RunStep.WIPING);
        assertThat(rig.runs().events(id, 0, 100))
                .filteredOn(event -> !event.expected())
                .singleElement()
                .satisfies(event -> assertThat(event.kind()).isEqualTo("UNEXPECTED_MESSAGE"));
        assertThat(ramdisk.installed(Ramdisk.json(permit))).isEqualTo(MachineMessages.Then.REBOOT);
        assertThat(ramdisk.installed(Ramdisk.json(permit))).isEqualTo(MachineMessages.Then.REBOOT);
        assertThat(rig.run(id).step()).isEqualTo(RunStep.BOOTING);
        assertThat(ramdisk.failed()).isEqualTo(MachineMessages.Then.POWEROFF);
        assertThat(rig.run(id).step()).isEqualTo(RunStep.BOOTING);
    }

    @Test
    void aMachineInALoopFillsNoTable() throws Exception {
        Machine machine = racked.machine();
        RunId id = reimage(machine);
        Ramdisk ramdisk = netbooted(machine, id);
        String voided = ramdisk.token;
        ramdisk.boot();
        for (int i = 0; i < 110; i++) {
            assertThat(ramdisk.permit(voided, Ramdisk.freshNonce(), machine.serial()))
                    .isEqualTo(PermitAnswer.NOT_FOUND);
        }
        assertThat(rig.run(id).step()).isEqualTo(RunStep.VERIFYING);
        assertThat(rig.runs().events(id, 0, 500))
                .filteredOn(event -> !event.expected())
                .hasSize(100)
                .allSatisfy(event -> assertThat(event.detail()).contains("its token is void"));
    }

    @Test
    void aTokenShownFromAnotherAddressIsWorthNothingAndTheRunSaysSo() throws Exception {
        Machine machine = racked.machine();
        RunId id = reimage(machine);
        Ramdisk ramdisk = netbooted(machine, id);
        assertThat(ramdisk.permitFrom(IpAddress.parse("10.99.0.1"))).isEqualTo(PermitAnswer.NOT_FOUND);
        assertThat(rig.run(id).problem()).isEqualTo("wrong_address");
        assertThat(rig.run(id).observed()).contains("10.99.0.1", machine.ip().toString());
        assertThat(ramdisk.permitFrom(machine.ip()).status()).isEqualTo(200);
        assertThat(rig.run(id).problem()).isNull();
    }

    @Test
    void runsThatAreConfiguredLeaveThreadsToTheOthers() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        rig.world.configurator.middle = (target, cancelled) -> await(go);
        List<RunId> configuring = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Machine machine = racked.machine();
            RunId id = reimage(machine);
            Ramdisk ramdisk = netbooted(machine, id);
            ramdisk.installed(Ramdisk.json(ramdisk.permit()));
            ramdisk.up();
            configuring.add(id);
        }
        Eventually.within(SOON, () -> assertThat(rig.world.configurator.targets).hasSize(3));
        Eventually.within(
                SOON,
                () -> assertThat(configuring)
                        .anySatisfy(id -> assertThat(rig.run(id).observed()).contains("places")));
        Machine another = racked.machine();
        RunId cancelled = reimage(another);
        reaches(cancelled, RunStep.NETBOOTING);
        rig.runs().cancel(cancelled, TestFleet.ACTOR);
        reaches(cancelled, RunStep.CANCELLED);
        go.countDown();
        for (RunId id : configuring) {
            reaches(id, RunStep.DONE);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void anotherImageThanOrderedIsAFailure() throws Exception {
        Machine machine = racked.machine();
        RunId id = reimage(machine);
        Ramdisk ramdisk = netbooted(machine, id);
        ramdisk.permit();
        assertThat(ramdisk.installed("b".repeat(64))).isEqualTo(MachineMessages.Then.POWEROFF);
        assertThat(rig.run(id).problem()).isEqualTo("wrong_image");
    }

    @Test
    void aSecondReimageIsRefusedAndNamesTheRun() throws Exception {
        Machine machine = racked.machine();
        RunId id = reimage(machine);
        assertThatExceptionOfType(InventoryException.class)
                .isThrownBy(() -> reimage(machine))
                .withMessageContaining("run " + id)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.CONFLICT));
    }

    @Test
    void unknownImageAndProfileNameTheField() throws Exception {
        Machine machine = racked.machine();
        Server server = machine.server();
        assertThatExceptionOfType(InventoryException.class)
                .isThrownBy(() -> rig.provisioning
                        .reimage()
                        .request(server.id(), server.version(), "nothing", Catalog.PROFILE, TestFleet.ACTOR))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID);
                    assertThat(refusal.fields())
                            .extracting(field -> field.field())
                            .containsExactly("image");
                });
        assertThat(state(machine)).isEqualTo(ServerState.AVAILABLE);
    }
}
