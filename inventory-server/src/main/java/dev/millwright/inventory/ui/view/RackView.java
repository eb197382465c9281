package dev.millwright.inventory.ui.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rack's elevation, measured for drawing. Lengths are in the drawing's own units.
 *
 * @param power what its machines may draw against its budget, in words; null without a budget
 * @param beside what stands beside the units, in words
 * @param slots units that are drawn one by one, from the top
 * @param free stretches of free units that are drawn together, from the top
 * @param boxes machines and assets, from the top
 */
public record RackView(
        long id,
        String name,
        int heightUnits,
        int usedUnits,
        @Nullable String power,
        List<String> beside,
        int width,
        int height,
        int frameY,
        int frameHeight,
        List<Slot> slots,
        List<Free> free,
        List<Box> boxes) {
    /** Copies the lists. */
    public RackView {
        beside = List.copyOf(beside);
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
     * A machine or an asset.
     *
     * @param key tells it from the others of the page
     * @param serverId the machine, whose page it leads to; null for an asset
     * @param shortName its name, cut to the box
     * @param units the units it fills, in words
     * @param note what is said at the box's right end
     * @param half whether it fills one side of its units only and is drawn half as wide, the front at the left
     * @param percent how far its installation's step is; null when that is not counted
     * @param textY the base line of the text
     * @param title all of it in one sentence
     */
    public record Box(
            String key,
            @Nullable Long serverId,
            String name,
            String shortName,
            StateMark state,
            String units,
            String note,
            boolean half,
            @Nullable Integer percent,
            int x,
            int width,
            int y,
            int height,
            int textY,
            String title) {}
}
