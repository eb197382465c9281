package dev.millwright.inventory.ui.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rack's elevation, measured for drawing. Lengths are in the drawing's own units.
 *
 * @param power what its machines may draw against its budget, in words; null without a budget
 * @param slots units that are drawn one by one, from the top
 * @param free stretches of free units that are drawn together, from the top
 * @param boxes machines, from the top
 */
public record RackView(
        long id,
        String name,
        int heightUnits,
        int usedUnits,
        @Nullable String power,
        int width,
        int height,
        int frameY,
        int frameHeight,
        List<Slot> slots,
        List<Free> free,
        List<Box> boxes) {
    /** Copies the lists. */
    public RackView {
        slots = List.copyOf(slots);
        free = List.copyOf(free);
        boxes = List.copyOf(boxes);
    }

    /**
     * One unit.
     *
     * @param first whether it is the topmost
     */
    public record Slot(int unit, int y, boolean first) {}

    /** A stretch of free units. */
    public record Free(String label, int y, int height) {}

    /**
     * A machine.
     *
     * @param shortName its name, cut to the box
     * @param units the units it fills, in words
     * @param note what is said at the box's right end
     * @param percent how far its installation's step is; null when that is not counted
     * @param textY the base line of the text
     * @param title all of it in one sentence
     */
    public record Box(
            long id,
            String name,
            String shortName,
            StateMark state,
            String units,
            String note,
            @Nullable Integer percent,
            int y,
            int height,
            int textY,
            String title) {}
}
