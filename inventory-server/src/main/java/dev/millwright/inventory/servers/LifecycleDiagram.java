package dev.millwright.inventory.servers;

import java.time.Duration;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prints the lifecycle table as a Markdown page with a Mermaid diagram, so that the page in the documents cannot differ from the code. */
public final class LifecycleDiagram {
    private static final String HEAD = """
            # The life of a server

            Printed from `Lifecycle`; do not edit. A test compares this page with the table and says how to print it again.

            ```mermaid
            stateDiagram-v2
                [*] --> DISCOVERED: it reported itself
                [*] --> REGISTERED: entered by hand
            """;

    private static final String MIDDLE = """
                RETIRED --> [*]
            ```

            Back: the state the machine was in before. Every pair that is not in the table is refused with 409 and changes nothing.
            A protected machine also refuses what may destroy its disks' content (marked ✗).

            | from | event | to | within | why |
            |---|---|---|---|---|
            """;

    private LifecycleDiagram() {}

    /** The whole page, ending in a line feed. */
    public static String page() {
        String arrows = Lifecycle.table().stream().map(LifecycleDiagram::arrow).collect(Collectors.joining());
        String rows = Lifecycle.table().stream().map(LifecycleDiagram::line).collect(Collectors.joining());
        return HEAD + arrows + MIDDLE + rows;
    }

    private static String arrow(Transition row) {
        if (row.to() != null) {
            return "    %s --> %s: %s%n".formatted(row.from(), row.to(), row.event());
        }
        return Lifecycle.table().stream()
                .filter(entry -> entry.remembers() && entry.to() == row.from())
                .map(entry -> "    %s --> %s: %s%n".formatted(row.from(), entry.from(), row.event()))
                .collect(Collectors.joining());
    }

    private static String line(Transition row) {
        String mark = row.event().isDestructive() ? " ✗" : "";
        String to = row.to() == null ? "back" : row.to().name();
        return "| %s | %s%s | %s | %s | %s |%n"
                .formatted(row.from(), row.event(), mark, to, hours(row.within()), row.why());
    }

    private static String hours(@Nullable Duration within) {
        return within == null ? "" : within.toHours() + " h";
    }
}
