package dev.millwright.inventory.provisioning;

import dev.millwright.inventory.auth.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Waits for the installed system's call; when that does not come soon, asks the address for its SSH host keys, and takes one of those
 * the ramdisk reported as proof that this installation is up.
 */
final class BootingWork implements StepWork {
    private static final Duration HEAD_START = Duration.ofSeconds(30);
    private static final Duration BETWEEN_PROBES = Duration.ofSeconds(5);

    private final EngineParts parts;
    private final HostKeyProbe probe;
    private final Actor actor;

    BootingWork(EngineParts parts, HostKeyProbe probe, Actor actor) {
        this.parts = parts;
        this.probe = probe;
        this.actor = actor;
    }

    @Override
    public Optional<Instant> work(InstallRun seen) {
        Instant now = parts.clock().instant();
        Instant start = seen.state().stepEnteredAt().plus(HEAD_START);
        if (now.isBefore(start)) {
            return Optional.of(start);
        }
        Set<String> pinned = new HashSet<>(HostKeys.withoutComments(seen.state().sshHostKeys()));
        pinned.retainAll(probe.keys(seen.address()));
        if (pinned.isEmpty()) {
            return Optional.of(parts.clock().instant().plus(BETWEEN_PROBES));
        }
        return parts.held(seen, run -> {
            parts.ledger().move(run, RunEvent.HOST_KEY_SEEN, "", actor);
            return Optional.empty();
        });
    }
}
