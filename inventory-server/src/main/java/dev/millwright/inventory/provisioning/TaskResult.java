package dev.millwright.inventory.provisioning;

/**
 * What one task of the post-install port came to.
 *
 * @param role the role it belongs to; may be empty
 * @param task its name
 * @param durationMillis how long it took
 * @param message what it said; empty for unremarkable ones
 */
public record TaskResult(String role, String task, TaskOutcome outcome, long durationMillis, String message) {

    /** Kinds of results, as Ansible names them. */
    public enum TaskOutcome {
        OK,
        CHANGED,
        SKIPPED,
        FAILED,
        IGNORED,
        UNREACHABLE
    }
}
