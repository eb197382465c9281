package dev.millwright.inventory.provisioning;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.IpAddress;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.ServerId;
import java.time.Instant;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code install_run}: what was asked for and never changes, and where it stands.
 *
 * @param plan the resolved {@link RunPlan} as JSON
 * @param replicaVersion the site's replica version that first named this run
 * @param requestedBy who asked, as in the audit trail
 * @param state the part that changes
 */
public record InstallRun(
        RunId id,
        ServerId serverId,
        DataCenterId dataCenterId,
        String hostname,
        String imageName,
        String profileName,
        MacAddress bootMac,
        IpAddress address,
        JsonNode plan,
        long replicaVersion,
        String requestedBy,
        Instant createdAt,
        @Nested RunState state) {

    /** Where it stands; shorthand. */
    public RunStep step() {
        return state.step();
    }

    /** The number of its latest boot attempt; 0 before the first. */
    public int attempt() {
        return state.attempt();
    }

    /** Whether its disk may have been written. */
    public boolean isDiskTouched() {
        return state.permittedAt() != null;
    }

    /**
     * The part of a run that changes.
     *
     * @param fence grows each time a worker takes the run; only the holder of the newest may write for the engine
     * @param heldBy the worker that drives it at this moment, or that died while it did
     * @param eventNumber the number of the newest step event
     * @param tries failed tries inside the present step
     * @param rounds how often the ladder went back to powering or restarted
     * @param commandId the BMC command under way, if any
     * @param retryAt not before then, if set
     * @param expected what should come to pass in this step, in words
     * @param observed what was seen instead or so far, in words
     * @param nextAction what happens next, or what a person should do, in words
     * @param problem a stable code for why it failed or waits
     * @param permittedAt when its first permit was given: from then on the disk is not what it was
     * @param sshHostKeys OpenSSH public keys of the installed system, a JSON array
     */
    public record RunState(
            RunStep step,
            int attempt,
            long fence,
            @Nullable String heldBy,
            int eventNumber,
            int tries,
            int rounds,
            @Nullable Long commandId,
            @Nullable Instant retryAt,
            Instant stepEnteredAt,
            Instant deadlineAt,
            String expected,
            String observed,
            String nextAction,
            @Nullable String problem,
            @Nullable Instant cancelRequestedAt,
            @Nullable Instant permittedAt,
            @Nullable JsonNode sshHostKeys,
            @Nullable Instant finishedAt,
            long version) {}
}
