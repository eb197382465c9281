package dev.millwright.inventory.exchange;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What became of a row. */
public enum Action {
    /** It was entered. */
    CREATE,
    /** What was there was changed. */
    UPDATE,
    /** What was there is what the row says. */
    UNCHANGED,
    /** Nothing was done; the problem says why. */
    REFUSE;

    /** As it is written in a report. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
