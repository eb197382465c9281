package dev.millwright.inventory.provisioning;

import java.time.Instant;

/** A stored {@link TaskResult}, numbered from 1 in the order of the run. */
public record TaskResultRow(
        RunId runId,
        int number,
        Instant at,
        String role,
        String task,
        TaskResult.TaskOutcome outcome,
        long durationMillis,
        String message) {}
