package dev.millwright.inventory.ui;

import dev.millwright.inventory.servers.ServerState;
import org.jspecify.annotations.Nullable;

/**
 * A machine in a rack, before it is drawn.
 *
 * @param unit the lowest unit it fills, from 1
 * @param heightUnits how many it fills
 * @param step the step of its open install run in lower case; null without one
 * @param percent how far that step is, 0 to 100; null when that is not counted
 */
record RackBox(
        long serverId,
        String name,
        ServerState state,
        int unit,
        int heightUnits,
        @Nullable String step,
        @Nullable Integer percent) {

    /** The highest unit it fills. */
    int top() {
        return unit + heightUnits - 1;
    }

    /** Whether it fills a unit. */
    boolean fills(int other) {
        return unit <= other && other <= top();
    }
}
