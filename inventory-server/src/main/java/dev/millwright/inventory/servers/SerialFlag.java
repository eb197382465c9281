package dev.millwright.inventory.servers;

import dev.millwright.inventory.types.SerialNumber;
import org.jspecify.annotations.Nullable;

/** Why a serial number that a machine carries does not tell it from others. */
public enum SerialFlag {
    /** Nobody filled it in: "To Be Filled By O.E.M." and its like. */
    PLACEHOLDER,
    /** The vendor gave it to more than one machine, or it has no form of a serial number. */
    DUPLICATE;

    static @Nullable SerialFlag of(@Nullable String reported) {
        if (reported == null) {
            return null;
        }
        return SerialNumber.isPlaceholder(reported) ? PLACEHOLDER : DUPLICATE;
    }
}
