package dev.millwright.inventory.ansible;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One line of the callback's spool; the collection's README describes it.
 *
 * @param kind {@code task_start}, {@code result} or {@code stats}
 * @param status {@code ok}, {@code changed}, {@code failed}, {@code unreachable} or {@code skipped}; only of results
 * @param durationMillis how long the task took on this host, when that is known
 */
record SpoolLine(
        long counter,
        String kind,
        @Nullable String task,
        @Nullable String role,
        @Nullable String action,
        @Nullable String status,
        boolean ignored,
        @JsonProperty("duration_ms") @Nullable Long durationMillis,
        @Nullable String msg) {
    /** Fills in what a broken line may lack. */
    SpoolLine {
        kind = kind == null ? "" : kind;
    }

    /** Whether it is a result that ends the play. */
    boolean isFailure() {
        return "result".equals(kind) && !ignored && ("failed".equals(status) || "unreachable".equals(status));
    }

    /** The task's name without its role, never null. */
    String taskName() {
        String name = task == null ? "" : task;
        String prefix = role + " : ";
        return role != null && name.startsWith(prefix) ? name.substring(prefix.length()) : name;
    }
}
