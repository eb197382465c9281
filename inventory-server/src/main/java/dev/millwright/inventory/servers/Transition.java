package dev.millwright.inventory.servers;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One row of the lifecycle table.
 *
 * @param from the state left
 * @param event what happened
 * @param to the state entered, or null for the one that was remembered when {@code from} was entered
 * @param remembers whether {@code from} is kept, to return to it later
 * @param why the reason for the row, one sentence
 * @param within how long the machine may stay in {@code to}, or null where only a request ends it
 */
public record Transition(
        ServerState from,
        ServerEvent event,
        @Nullable ServerState to,
        boolean remembers,
        String why,
        @Nullable Duration within) {

    static Transition row(ServerState from, ServerEvent event, ServerState to, String why) {
        return new Transition(from, event, to, false, why, null);
    }

    static Transition back(ServerState from, ServerEvent event, String why) {
        return new Transition(from, event, null, false, why, null);
    }

    Transition remembering() {
        return new Transition(from, event, to, true, why, within);
    }

    Transition within(Duration longest) {
        return new Transition(from, event, to, remembers, why, longest);
    }
}
