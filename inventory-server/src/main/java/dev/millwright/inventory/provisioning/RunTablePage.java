package dev.millwright.inventory.provisioning;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Prints the step table as a Markdown page with a Mermaid diagram, so that the page in the documents cannot differ from the code. */
public final class RunTablePage {
    private static final String HEAD = """
            # The steps of an install run

            Printed from `RunTable`; do not edit. A test compares this page with the table and says how to print it again.

            ```mermaid
            stateDiagram-v2
                [*] --> QUEUED: a reimage was accepted
            """;

    private static final String MIDDLE = """
            ```

            A pair that is not in the table moves nothing; when it came from a machine it is kept as unexpected.
            "Within" is how long the new step may be waited in by default; entering it again starts its time anew.

            | from | event | to | within | why |
            |---|---|---|---|---|
            """;

    private RunTablePage() {}

    /** The whole page, ending in a line feed. */
    public static String page() {
        String arrows = RunTable.rules().stream().map(RunTablePage::arrow).collect(Collectors.joining());
        String ends = Arrays.stream(RunStep.values())
                .filter(RunStep::isClosed)
                .map(step -> "    " + step + " --> [*]\n")
                .collect(Collectors.joining());
        String rows = RunTable.rules().stream().map(RunTablePage::line).collect(Collectors.joining());
        return HEAD + arrows + ends + MIDDLE + rows;
    }

    private static String arrow(RunRule rule) {
        return "    " + rule.from() + " --> " + rule.to() + ": " + rule.event() + "\n";
    }

    private static String line(RunRule rule) {
        return "| " + rule.from() + " | " + rule.event() + " | " + rule.to() + " | " + words(rule.deadline()) + " | "
                + rule.why() + " |\n";
    }

    private static String words(Duration deadline) {
        return deadline.isZero() ? "" : deadline.toMinutes() + " min";
    }
}
