package dev.millwright.inventory.ui;

import dev.millwright.inventory.types.RackFace;
import dev.millwright.inventory.ui.view.StateMark;
import org.jspecify.annotations.Nullable;

/**
 * A machine or an asset in a rack, before it is drawn.
 *
 * @param key tells it from the others in the fleet, fit for an id in a page
 * @param serverId the machine, whose page it leads to; null for an asset, which has none
 * @param mark how its state or its kind is drawn
 * @param unit the lowest unit it fills, from 1
 * @param heightUnits how many it fills
 * @param face the side of its units it fills
 * @param step the step of its open install run in lower case; null without one
 * @param percent how far that step is, 0 to 100; null when that is not counted
 */
record RackBox(
        String key,
        @Nullable Long serverId,
        String name,
        StateMark mark,
        int unit,
        int heightUnits,
        RackFace face,
        @Nullable String step,
        @Nullable Integer percent) {

    /** The highest unit it fills. */
    int top() {
        return unit + heightUnits - 1;
    }

    /** Whether it fills a unit, or a side of it. */
    boolean fills(int other) {
        return unit <= other && other <= top();
    }
}
