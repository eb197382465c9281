package dev.millwright.inventory.racks;

import dev.millwright.inventory.types.FeedName;
import dev.millwright.inventory.types.Grams;
import dev.millwright.inventory.types.RackFace;
import dev.millwright.inventory.types.RackUnit;
import dev.millwright.inventory.types.Watts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is taken of a rack and what is left, reckoned from what stands in it.
 *
 * @param freeUnits units that are free front and rear, from the bottom
 * @param freeFrontUnits units whose front is free, from the bottom
 * @param freeRearUnits units whose rear is free, from the bottom
 * @param powerLeftWatts what is left of the power budget; null without one
 * @param weightPlannedGrams what all things in it weigh; what nobody weighed counts nothing
 * @param weightLeftGrams what it still bears; null without a limit
 * @param feeds what is drawn from each feed
 */
public record RackSpace(
        List<RackUnit> freeUnits,
        List<RackUnit> freeFrontUnits,
        List<RackUnit> freeRearUnits,
        @Nullable Long powerLeftWatts,
        long weightPlannedGrams,
        @Nullable Long weightLeftGrams,
        List<FeedLoad> feeds) {
    /** Copies the lists. */
    public RackSpace {
        freeUnits = List.copyOf(freeUnits);
        freeFrontUnits = List.copyOf(freeFrontUnits);
        freeRearUnits = List.copyOf(freeRearUnits);
        feeds = List.copyOf(feeds);
    }

    /**
     * What is drawn from a feed when it has to carry all that is plugged into it.
     *
     * @param name the feed
     * @param powerPlannedWatts what all things on it together may draw
     * @param powerLeftWatts what is left of its capacity; null without one
     */
    public record FeedLoad(
            FeedName name, long powerPlannedWatts, @Nullable Long powerLeftWatts) {}

    /** Reckons it. */
    static RackSpace of(RackLayout layout) {
        RackLayout.Limits limits = layout.limits();
        Watts power = limits.power();
        Grams weight = limits.weight();
        return new RackSpace(
                layout.free(RackFace.FULL),
                layout.free(RackFace.FRONT),
                layout.free(RackFace.REAR),
                power == null ? null : power.value() - layout.watts(),
                layout.weightGrams(),
                weight == null ? null : weight.value() - layout.weightGrams(),
                limits.feeds().stream().map(feed -> load(feed, layout)).toList());
    }

    private static FeedLoad load(Feed feed, RackLayout layout) {
        long planned = layout.watts(feed.name());
        Watts capacity = feed.capacityWatts();
        return new FeedLoad(feed.name(), planned, capacity == null ? null : capacity.value() - planned);
    }
}
