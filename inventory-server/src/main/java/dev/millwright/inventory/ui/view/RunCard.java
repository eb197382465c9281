package dev.millwright.inventory.ui.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An install run.
 *
 * @param steps all steps in their order
 * @param stepWord where it stands
 * @param stepNumber the step's number from 1
 * @param percent how far the step is, 0 to 100; null when it is not counted
 * @param phase what is counted
 * @param says what the machine said last about it
 * @param took how long it took; null while it is open
 * @param deadline until when the step may last; null when the run is over
 * @param expected what should come to pass
 * @param observed what was seen
 * @param nextAction what comes next
 * @param problem a stable code for what is wrong
 * @param outcome {@code open}, {@code done}, {@code failed} or {@code cancelled}
 * @param mark one character that says the same
 */
public record RunCard(
        long id,
        long serverId,
        String hostname,
        String image,
        String profile,
        String address,
        String requestedBy,
        List<StepView> steps,
        String stepWord,
        int stepNumber,
        @Nullable Integer percent,
        @Nullable String phase,
        String says,
        Moment started,
        @Nullable String took,
        int attempt,
        @Nullable Moment deadline,
        @Nullable String expected,
        @Nullable String observed,
        @Nullable String nextAction,
        @Nullable String problem,
        String outcome,
        String mark) {
    /** Copies the list. */
    public RunCard {
        steps = List.copyOf(steps);
    }

    /** Whether it goes on. */
    public boolean isOpen() {
        return outcome.equals("open");
    }

    /** Whether what was observed is not what was expected. */
    public boolean isWrong() {
        return problem != null;
    }

    /** One sentence for a screen reader. */
    public String sentence() {
        String part = percent == null ? "" : ", " + percent + " %";
        return "Run " + id + " of " + hostname + ": " + stepWord + part;
    }
}
