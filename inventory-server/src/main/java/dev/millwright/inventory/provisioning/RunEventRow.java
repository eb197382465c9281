package dev.millwright.inventory.provisioning;

import java.time.Instant;

/**
 * One stored step event of a run. Events are numbered from 1 without gaps, and never changed or removed.
 *
 * @param kind a {@link RunEvent} that moved the run, or a {@link RunNote}
 * @param toStep where the run stood after it; {@code fromStep} when nothing moved
 * @param attempt the boot attempt it belongs to; 0 before the first
 * @param expected false when a machine's message came out of place and moved nothing
 * @param detail in words
 */
public record RunEventRow(
        RunId runId,
        int number,
        Instant at,
        String kind,
        RunStep fromStep,
        RunStep toStep,
        int attempt,
        boolean expected,
        String detail) {}
