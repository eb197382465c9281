package dev.millwright.inventory.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.provisioning.Racked.Machine;
import dev.millwright.inventory.servers.Server;
import dev.millwright.inventory.servers.ServerState;
import dev.millwright.inventory.testing.Eventually;
import dev.millwright.inventory.testing.TestFleet;
import dev.millwright.inventory.types.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a run refuses, bounds and leaves to others. */
class InstallRunLimitsTest extends RunFixture {
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
