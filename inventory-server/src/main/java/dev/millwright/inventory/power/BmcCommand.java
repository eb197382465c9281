package dev.millwright.inventory.power;

import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.ServerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A command to a machine's controller.
 *
 * @param efi for a network boot: whether the machine is to boot by UEFI; {@code null} = as it is set
 * @param delivery how often it was handed to an agent
 * @param leaseUntilAt until when the agent that has it is waited for
 * @param deadlineAt when it counts as lost
 * @param observed the power seen at its end
 * @param detail the tool's own words; empty while there are none
 * @param durationMillis how long the agent needed
 * @param requestedBy who asked for it
 */
public record BmcCommand(
        CommandId id,
        ServerId serverId,
        DataCenterId dataCenterId,
        BmcAction action,
        @Nullable Boolean efi,
        CommandState state,
        int delivery,
        @Nullable Instant leaseUntilAt,
        Instant deadlineAt,
        @Nullable PowerState observed,
        String detail,
        @Nullable Long durationMillis,
        String requestedBy,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    /** The same command as it is at an instant: past its deadline an open one has ended. */
    BmcCommand asOf(Instant now) {
        if (!state.isOpen() || now.isBefore(deadlineAt)) {
            return this;
        }
        return new BmcCommand(
                id,
                serverId,
                dataCenterId,
                action,
                efi,
                state.afterDeadline(),
                delivery,
                leaseUntilAt,
                deadlineAt,
                observed,
                state == CommandState.PENDING ? BmcCommands.NOT_TAKEN : BmcCommands.NOT_ANSWERED,
                durationMillis,
                requestedBy,
                createdAt,
                deadlineAt);
    }
}
