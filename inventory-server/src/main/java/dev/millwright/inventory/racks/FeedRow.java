package dev.millwright.inventory.racks;

import dev.millwright.inventory.types.FeedName;
import dev.millwright.inventory.types.Label;
import dev.millwright.inventory.types.RackId;
import dev.millwright.inventory.types.Watts;
import org.jspecify.annotations.Nullable;

/** A row of the table {@code rack_feed}. Components are its columns. */
public record FeedRow(
        RackId rackId,
        FeedName name,
        @Nullable Watts capacityWatts,
        @Nullable Integer volts,
        @Nullable Integer phases,
        @Nullable Label source) {

    Feed feed() {
        return new Feed(name, capacityWatts, volts, phases, source);
    }
}
