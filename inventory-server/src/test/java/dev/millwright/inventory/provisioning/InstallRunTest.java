package dev.millwright.inventory.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.provisioning.Racked.Machine;
import dev.millwright.inventory.servers.ServerState;
import dev.millwright.inventory.testing.Eventually;
import dev.millwright.inventory.testing.TestFleet;
import org.junit.jupiter.api.Test;

/** The whole way of a run with a real database and real jobs; power, site and post-install port are scripted. */
class InstallRunTest extends RunFixture {
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
}
