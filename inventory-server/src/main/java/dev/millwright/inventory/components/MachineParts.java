package dev.millwright.inventory.components;

import java.util.List;

/**
 * The parts of a machine as the audit trail and the events carry them.
 *
 * @param parts one line a part, sorted
 */
public record MachineParts(List<String> parts) {
    /** Copies the list. */
    public MachineParts {
        parts = List.copyOf(parts);
    }

    static MachineParts of(List<PartColumns> parts) {
        return new MachineParts(parts.stream().map(PartColumns::line).sorted().toList());
    }
}
