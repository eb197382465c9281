package dev.millwright.inventory.servers;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the lifecycle table says to do.
 *
 * @param to the state to enter
 * @param backTo the state to remember, or null
 * @param within how long the machine may stay, or null
 * @param why the table's reason
 */
record StateChange(
        ServerState to,
        @Nullable ServerState backTo,
        @Nullable Duration within,
        String why) {}
