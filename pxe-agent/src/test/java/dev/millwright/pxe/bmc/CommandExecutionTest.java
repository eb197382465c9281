package dev.millwright.pxe.bmc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.pxe.inventory.Command;
import dev.millwright.pxe.inventory.CommandResult;
import dev.millwright.pxe.testing.SettableClock;
import dev.millwright.pxe.types.Secret;
import org.junit.jupiter.api.Test;

class CommandExecutionTest {
    private final ScriptedController machine = new ScriptedController();

    @Test
    void networkBootOfAMachineThatIsOffSwitchesItOn() throws InterruptedException {
        CommandResult result = run(Command.Action.NETWORK_BOOT, true);
        assertThat(result.outcome()).isEqualTo(CommandResult.Outcome.DONE);
        assertThat(result.observed()).isEqualTo("on");
        assertThat(machine.calls).containsExactly("pxe efi", "flags", "status", "on");
        assertThat(result.detail()).contains("Force PXE", "Chassis Power is off", "Control: on");
    }

    @Test
    void networkBootOfARunningMachineCyclesIt() throws InterruptedException {
        machine.on = true;
        assertThat(run(Command.Action.NETWORK_BOOT, null).outcome()).isEqualTo(CommandResult.Outcome.DONE);
        assertThat(machine.calls).containsExactly("pxe", "flags", "status", "cycle");
    }

    @Test
    void aBootDeviceThatIsNotReadBackLeavesTheMachineAlone() throws InterruptedException {
        machine.forgetsBootDevice = true;
        machine.on = true;
        CommandResult result = run(Command.Action.NETWORK_BOOT, null);
        assertThat(result.outcome()).isEqualTo(CommandResult.Outcome.FAILED);
        assertThat(result.detail()).contains("do not say Force PXE");
        assertThat(machine.calls).containsExactly("pxe", "flags");
    }

    @Test
    void silenceIsUnknownAndRefusalIsFailedInItsOwnWords() throws InterruptedException {
        machine.silentAt = "on";
        assertThat(run(Command.Action.NETWORK_BOOT, null).outcome()).isEqualTo(CommandResult.Outcome.UNKNOWN);
        machine.silentAt = "";
        machine.refusesAt = "pxe";
        CommandResult refused = run(Command.Action.NETWORK_BOOT, null);
        assertThat(refused.outcome()).isEqualTo(CommandResult.Outcome.FAILED);
        assertThat(refused.detail()).isEqualTo("Unable to establish IPMI v2 / RMCP+ session");
    }

    @Test
    void powerCommandsSayWhatTheySaw() throws InterruptedException {
        assertThat(run(Command.Action.POWER_STATUS, null).observed()).isEqualTo("off");
        assertThat(run(Command.Action.POWER_ON, null).observed()).isEqualTo("on");
        assertThat(run(Command.Action.POWER_CYCLE, null).observed()).isEqualTo("on");
        assertThat(run(Command.Action.POWER_OFF, null).observed()).isEqualTo("off");
        assertThat(run(Command.Action.POWER_CYCLE, null).observed()).isEqualTo("on");
        assertThat(machine.calls).containsExactly("status", "on", "status", "cycle", "off", "status", "on");
    }

    private CommandResult run(Command.Action action, Boolean efi) throws InterruptedException {
        Command command = new Command(
                44,
                3,
                action,
                SettableClock.START,
                efi,
                new Command.Bmc("ipmi", "10.77.0.101", 623, "admin", new Secret("pw"), 3));
        CommandResult result = new CommandExecution(command, machine, System::nanoTime).run();
        assertThat(result.delivery()).isEqualTo(3);
        return result;
    }
}
