package dev.millwright.inventory.racks;

import dev.millwright.inventory.hardware.HardwareModel;
import dev.millwright.inventory.types.FeedName;
import dev.millwright.inventory.types.RackFace;
import dev.millwright.inventory.types.RackId;
import dev.millwright.inventory.types.RackUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a caller wants something to stand.
 *
 * @param rackId the rack
 * @param unit the lowest unit it shall fill; null for a place beside the units, which fills none
 * @param face the side of its units; null leaves it to the model, and is the only right value beside the units
 * @param powerFeeds the feeds it is plugged into, sorted, each once
 */
public record Spot(
        RackId rackId, @Nullable RackUnit unit, @Nullable RackFace face, List<FeedName> powerFeeds) {
    /** Most feeds one thing is plugged into. */
    public static final int MOST_FEEDS = 8;

    /** Sorts the feeds. */
    public Spot {
        powerFeeds = sorted(powerFeeds);
    }

    /** Feeds in order, each once; null is none, and nulls among them stay, for a caller to be told. */
    public static List<FeedName> sorted(@Nullable List<FeedName> feeds) {
        return feeds == null
                ? List.of()
                : feeds.stream()
                        .distinct()
                        .sorted(Comparator.nullsLast(Comparator.naturalOrder()))
                        .toList();
    }

    /** The same, with the side of its units that a thing of the model fills there. */
    public Spot filledBy(@Nullable HardwareModel model) {
        return unit == null ? this : new Spot(rackId, unit, Placement.face(face, model), powerFeeds);
    }

    /** As they are kept in one column: joined with blanks, null for none. */
    public static @Nullable String joined(List<FeedName> feeds) {
        return feeds.isEmpty() ? null : feeds.stream().map(FeedName::value).collect(Collectors.joining(" "));
    }

    /** The inverse of {@link #joined}. */
    public static List<FeedName> feeds(@Nullable String joined) {
        return joined == null || joined.isEmpty()
                ? List.of()
                : Arrays.stream(joined.split(" ")).map(FeedName::new).toList();
    }
}
