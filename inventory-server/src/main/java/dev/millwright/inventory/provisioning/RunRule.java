package dev.millwright.inventory.provisioning;

import java.time.Duration;

/**
 * One line of the step table.
 *
 * @param from the step it applies to
 * @param event what happened
 * @param to the step that follows; may be {@code from} again, which starts its time anew
 * @param why the reason, in one sentence
 * @param deadline how long {@code to} may be waited in by default; zero when it is closed
 */
public record RunRule(RunStep from, RunEvent event, RunStep to, String why, Duration deadline) {}
