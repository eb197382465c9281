package dev.millwright.inventory.provisioning;

import java.time.Instant;

/** One stored line of a run's post-install output; numbered from 1, without gaps. */
public record RunLogLine(RunId runId, long number, Instant at, String line) {}
