package dev.millwright.inventory.provisioning;

import org.jspecify.annotations.Nullable;

/**
 * Why a run stands where it stands, in words for people.
 *
 * @param expected what should come to pass
 * @param observed what was seen so far
 * @param nextAction what happens next, or what a person should do
 * @param problem a stable code, when something is wrong
 */
public record StepWords(
        String expected,
        String observed,
        String nextAction,
        @Nullable String problem) {
    private static final int MAX = 4000;

    /** Cuts each text to 4000 characters. */
    public StepWords {
        expected = cut(expected);
        observed = cut(observed);
        nextAction = cut(nextAction);
    }

    /** Words of a step in which nothing is wrong. */
    public StepWords(String expected, String observed, String nextAction) {
        this(expected, observed, nextAction, null);
    }

    private static String cut(String text) {
        return text.length() <= MAX ? text : text.substring(0, MAX - 6) + " [cut]";
    }
}
