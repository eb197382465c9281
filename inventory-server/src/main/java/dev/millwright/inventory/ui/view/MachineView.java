package dev.millwright.inventory.ui.view;

import org.jspecify.annotations.Nullable;

/**
 * The head of a machine's page.
 *
 * @param since since when it is in its state
 * @param place site, rack and unit in words
 * @param protection why it is protected; null when it is not
 * @param reason why it is in its state
 * @param deadline when it must have left the state; null where only a request ends it
 * @param isWrong whether it waits for a person
 */
public record MachineView(
        long id,
        String name,
        StateMark state,
        Moment since,
        String place,
        @Nullable String protection,
        String reason,
        @Nullable Moment deadline,
        @Nullable String expected,
        @Nullable String observed,
        @Nullable String nextAction,
        boolean isWrong) {}
