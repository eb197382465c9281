package dev.millwright.inventory.ui.view;

import dev.millwright.inventory.assets.AssetKind;
import dev.millwright.inventory.servers.ServerState;
import java.util.Locale;

/**
 * A machine's state as it is drawn: by colour, letter and, for states that pass or warn, pattern.
 *
 * @param key the name of the colour and the pattern
 * @param letter one character, another for each state
 * @param word the state in lower case
 * @param patterned whether it is drawn with a pattern
 */
public record StateMark(String key, String letter, String word, boolean patterned) {

    /** How a state is drawn. */
    public static StateMark of(ServerState state) {
        return switch (state) {
            case DISCOVERED -> mark(state, "D", false);
            case REGISTERED -> mark(state, "G", false);
            case COMMISSIONING -> mark(state, "C", true);
            case AVAILABLE -> mark(state, "A", false);
            case INSTALLING -> mark(state, "I", true);
            case READY -> mark(state, "R", false);
            case RELEASING -> mark(state, "L", true);
            case MAINTENANCE -> mark(state, "M", true);
            case QUARANTINED -> mark(state, "!", true);
            case RETIRED -> mark(state, "×", true);
        };
    }

    /** How an asset is drawn: by its kind, always in the same quiet colour. */
    public static StateMark of(AssetKind kind) {
        String letter = switch (kind) {
            case SWITCH -> "S";
            case PDU -> "E";
            case PATCH_PANEL -> "P";
            case UPS -> "U";
            case OTHER -> "O";
        };
        return new StateMark("asset", letter, kind.word(), false);
    }

    private static StateMark mark(ServerState state, String letter, boolean patterned) {
        String word = state.name().toLowerCase(Locale.ROOT);
        return new StateMark(word, letter, word, patterned);
    }
}
