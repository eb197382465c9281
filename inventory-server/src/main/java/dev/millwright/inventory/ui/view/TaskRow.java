package dev.millwright.inventory.ui.view;

/**
 * What one Ansible task came to.
 *
 * @param outcome {@code ok}, {@code changed}, {@code skipped}, {@code failed}, {@code ignored} or {@code unreachable}
 * @param message what it said; may be empty
 */
public record TaskRow(int number, String role, String name, String outcome, String duration, String message) {
    /** Whether it ended the run. */
    public boolean isFailed() {
        return outcome.equals("failed") || outcome.equals("unreachable");
    }
}
