package dev.millwright.inventory.servers;

import org.jspecify.annotations.Nullable;

/**
 * What is kept beside a change of state. Texts that are too long are cut.
 *
 * @param reason why, in words
 * @param expected what should have been, or null
 * @param observed what was, or null
 * @param nextAction what to do about it, or null
 */
public record StateNote(
        String reason,
        @Nullable String expected,
        @Nullable String observed,
        @Nullable String nextAction) {
    private static final int MAX_TEXT = 2000;
    private static final int MAX_ACTION = 500;

    /** Cuts the texts. */
    public StateNote {
        reason = String.valueOf(cut(reason, MAX_TEXT));
        expected = cut(expected, MAX_TEXT);
        observed = cut(observed, MAX_TEXT);
        nextAction = cut(nextAction, MAX_ACTION);
    }

    /** Only a reason. */
    public static StateNote of(String reason) {
        return new StateNote(reason, null, null, null);
    }

    private static @Nullable String cut(@Nullable String text, int max) {
        if (text == null || text.codePointCount(0, text.length()) <= max) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, max - 1)) + "…";
    }
}
