package dev.millwright.inventory.provisioning;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.IpAddress;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.web.Versioned;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run as the API shows it.
 *
 * @param url where it is found
 * @param sshHostKeys the installed system's public keys, {@code type base64}; empty before the disk is complete
 * @param progress the ramdisk's newest report of the present attempt, or null
 * @param plan what it does, resolved when it was accepted; only when one run is asked for
 */
public record RunView(
        RunId id,
        long version,
        Instant createdAt,
        Instant updatedAt,
        String url,
        ServerId serverId,
        DataCenterId dataCenterId,
        String hostname,
        String image,
        String profile,
        MacAddress bootMac,
        IpAddress address,
        String requestedBy,
        RunStep step,
        int attempt,
        int rounds,
        Instant stepEnteredAt,
        @Nullable Instant deadlineAt,
        String expected,
        String observed,
        String nextAction,
        @Nullable String problem,
        @Nullable Instant cancelRequestedAt,
        @Nullable Instant permittedAt,
        @Nullable Instant finishedAt,
        List<String> sshHostKeys,
        @Nullable RunProgress progress,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable RunPlan plan)
        implements Versioned {

    static RunView of(InstallRun run, @Nullable RunProgress progress, @Nullable RunPlan plan) {
        InstallRun.RunState state = run.state();
        return new RunView(
                run.id(),
                state.version(),
                run.createdAt(),
                state.finishedAt() == null ? state.stepEnteredAt() : state.finishedAt(),
                "/api/v1/install-runs/" + run.id(),
                run.serverId(),
                run.dataCenterId(),
                run.hostname(),
                run.imageName(),
                run.profileName(),
                run.bootMac(),
                run.address(),
                run.requestedBy(),
                state.step(),
                state.attempt(),
                state.rounds(),
                state.stepEnteredAt(),
                state.step().isClosed() ? null : state.deadlineAt(),
                state.expected(),
                state.observed(),
                state.nextAction(),
                state.problem(),
                state.cancelRequestedAt(),
                state.permittedAt(),
                state.finishedAt(),
                HostKeys.withoutComments(state.sshHostKeys()),
                progress == null || progress.attempt() != state.attempt() ? null : progress,
                plan);
    }
}
