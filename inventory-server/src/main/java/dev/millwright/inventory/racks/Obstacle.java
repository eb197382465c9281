package dev.millwright.inventory.racks;

import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.types.FeedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why something does not fit into a rack. */
public sealed interface Obstacle {
    /** What does not fit. */
    Placement newcomer();

    /** The reason in words that name the rack and who is in the way. */
    String words(String rack, OccupantNames names);

    /** The refusal for a caller who wanted it there. */
    default InventoryException refusal(String rack, OccupantNames names) {
        return InventoryException.conflict(words(rack, names) + ": choose another rack");
    }

    /**
     * It would reach over the top.
     *
     * @param newcomer what does not fit
     */
    record TooTall(Placement newcomer) implements Obstacle {
        @Override
        public String words(String rack, OccupantNames names) {
            return "%s would reach up to U%d, above the top of rack %s"
                    .formatted(names.of(newcomer.occupant()), newcomer.top(), rack);
        }

        @Override
        public InventoryException refusal(String rack, OccupantNames names) {
            return InventoryException.invalid("rack_unit", words(rack, names));
        }
    }

    /**
     * Something else fills one of the units.
     *
     * @param newcomer what does not fit
     * @param holder what is in the way
     */
    record Taken(Placement newcomer, Placement holder) implements Obstacle {
        @Override
        public String words(String rack, OccupantNames names) {
            return "Rack %s has %s at %s".formatted(rack, names.of(holder.occupant()), holder.units());
        }

        @Override
        public InventoryException refusal(String rack, OccupantNames names) {
            return InventoryException.taken("rack_unit", words(rack, names) + ": choose another unit");
        }
    }

    /**
     * It is deeper than the rack.
     *
     * @param newcomer what does not fit
     * @param limitMm the rack's depth in millimetres
     */
    record TooDeep(Placement newcomer, int limitMm) implements Obstacle {
        @Override
        public String words(String rack, OccupantNames names) {
            return "%s is %d mm deep and rack %s takes %d mm"
                    .formatted(names.of(newcomer.occupant()), newcomer.depthMm(), rack, limitMm);
        }
    }

    /**
     * The rack has no such feed.
     *
     * @param newcomer what does not fit
     * @param feed the feed it asks for
     * @param present the feeds there are
     */
    record NoFeed(Placement newcomer, FeedName feed, List<FeedName> present) implements Obstacle {
        /** Copies the list. */
        public NoFeed {
            present = List.copyOf(present);
        }

        @Override
        public String words(String rack, OccupantNames names) {
            return "%s is plugged into feed %s, and rack %s has %s"
                    .formatted(
                            names.of(newcomer.occupant()),
                            feed,
                            rack,
                            present.isEmpty()
                                    ? "no feeds"
                                    : "only "
                                            + String.join(
                                                    ", ",
                                                    present.stream()
                                                            .map(FeedName::value)
                                                            .toList()));
        }

        @Override
        public InventoryException refusal(String rack, OccupantNames names) {
            return InventoryException.invalid("power_feeds", words(rack, names));
        }
    }

    /**
     * There is not enough power left, in the rack or on one of its feeds.
     *
     * @param newcomer what does not fit
     * @param feed the feed, or null for the whole rack
     * @param limitWatts the budget or the capacity
     * @param others who draws from it already
     */
    record TooHungry(Placement newcomer, @Nullable FeedName feed, int limitWatts, List<Placement> others)
            implements Obstacle {
        /** Copies the list. */
        public TooHungry {
            others = List.copyOf(others);
        }

        @Override
        public String words(String rack, OccupantNames names) {
            long drawn =
                    others.stream().mapToLong(one -> one.powerWatts().value()).sum();
            String most = names.greediest(others, one -> one.powerWatts().value(), "W");
            return "%s may draw %d W and %s has %d W of its %d W left%s"
                    .formatted(
                            names.of(newcomer.occupant()),
                            newcomer.powerWatts().value(),
                            feed == null ? "rack " + rack : "feed " + feed + " of rack " + rack,
                            Math.max(0, limitWatts - drawn),
                            limitWatts,
                            most.isEmpty() ? "" : ", drawn mostly by " + most);
        }
    }

    /**
     * The rack cannot bear it.
     *
     * @param newcomer what does not fit
     * @param limitGrams what the rack bears
     * @param others what it bears already
     */
    record TooHeavy(Placement newcomer, int limitGrams, List<Placement> others) implements Obstacle {
        /** Copies the list. */
        public TooHeavy {
            others = List.copyOf(others);
        }

        @Override
        public String words(String rack, OccupantNames names) {
            long borne = others.stream().mapToLong(RackLayout::grams).sum();
            String most = names.greediest(others, RackLayout::grams, "g");
            return "%s weighs %d g and rack %s bears %d g more of its %d g%s"
                    .formatted(
                            names.of(newcomer.occupant()),
                            RackLayout.grams(newcomer),
                            rack,
                            Math.max(0, limitGrams - borne),
                            limitGrams,
                            most.isEmpty() ? "" : ", the heaviest in it are " + most);
        }
    }
}
