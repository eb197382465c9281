package dev.millwright.inventory.ui.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The wipe permit of a run: for which machine and disk it was asked, and what came of it.
 *
 * @param granted whether the disk may have been written
 * @param grantedAt when first; null unless granted
 * @param refused whether another machine or disk was seen than the recorded one
 * @param lines the recorded identity beside the one that was seen
 * @param answer what was said about the newest decision; null before there is one
 */
public record PermitCard(
        boolean granted,
        @Nullable Moment grantedAt,
        boolean refused,
        List<Compared> lines,
        String diskSerial,
        String diskSize,
        @Nullable String answer) {
    /** Copies the list. */
    public PermitCard {
        lines = List.copyOf(lines);
    }

    /**
     * A part of the identity.
     *
     * @param asked what is on record
     * @param seen what the ramdisk saw; null while it has not shown itself
     */
    public record Compared(
            String label, String asked, @Nullable String seen) {
        /** Whether both are the same. */
        public boolean isSame() {
            return asked.equals(seen);
        }
    }
}
