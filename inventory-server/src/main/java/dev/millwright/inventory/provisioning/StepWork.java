package dev.millwright.inventory.provisioning;

import java.time.Instant;
import java.util.Optional;

/** What the engine does in one step. Reads only the row; writes only while it holds the row. */
interface StepWork {
    /**
     * Works on a run in this step.
     *
     * @return when to look again; empty when the run changed and should be looked at now
     * @throws LostRunException when another worker holds the run
     */
    Optional<Instant> work(InstallRun run);
}
