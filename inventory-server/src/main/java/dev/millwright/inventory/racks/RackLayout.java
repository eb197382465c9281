package dev.millwright.inventory.racks;

import dev.millwright.inventory.types.FeedName;
import dev.millwright.inventory.types.Grams;
import dev.millwright.inventory.types.RackFace;
import dev.millwright.inventory.types.RackUnit;
import dev.millwright.inventory.types.Watts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a rack, and whether something more fits. Pure: it knows nothing of the database.
 *
 * <p>A thing that is plugged into several feeds counts whole on each of them: when the others fail, the one left carries it all.
 *
 * @param limits what the rack can take
 * @param occupants what stands where, in any order, not overlapping
 */
public record RackLayout(Limits limits, List<Placement> occupants) {
    /** Copies the list. */
    public RackLayout {
        occupants = List.copyOf(occupants);
    }

    /**
     * What a rack can take.
     *
     * @param heightUnits units the rack has, from 1 at the bottom
     * @param power what all things together may draw, or null for no limit
     * @param weight what all things together may weigh, or null for no limit
     * @param depthMm how deep a thing may be in millimetres, or null for no limit
     * @param feeds where power comes from
     */
    public record Limits(
            int heightUnits,
            @Nullable Watts power,
            @Nullable Grams weight,
            @Nullable Integer depthMm,
            List<Feed> feeds) {
        /** Copies the list. */
        public Limits {
            feeds = List.copyOf(feeds);
        }
    }

    /** What keeps the newcomer out, or empty when it fits. Where it stands now, if it does, counts as free. */
    public Optional<Obstacle> obstacle(Placement newcomer) {
        List<Placement> others = occupants.stream()
                .filter(one -> !one.occupant().equals(newcomer.occupant()))
                .toList();
        return Stream.of(
                        plugs(newcomer),
                        space(newcomer, others),
                        depth(newcomer),
                        weight(newcomer, others),
                        power(newcomer, others))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** With one thing more, which has been found to fit. */
    RackLayout with(Placement newcomer) {
        return new RackLayout(
                limits, Stream.concat(occupants.stream(), Stream.of(newcomer)).toList());
    }

    /** What is wrong with something that stands in the rack already; empty when all fits. */
    public Optional<Obstacle> misfit() {
        return occupants.stream().map(this::obstacle).flatMap(Optional::stream).findFirst();
    }

    private Optional<Obstacle> space(Placement newcomer, List<Placement> others) {
        if (newcomer.top() > limits.heightUnits()) {
            return Optional.of(new Obstacle.TooTall(newcomer));
        }
        return others.stream().filter(newcomer::meets).findFirst().map(holder -> new Obstacle.Taken(newcomer, holder));
    }

    private Optional<Obstacle> depth(Placement newcomer) {
        Integer limit = limits.depthMm();
        Integer depth = newcomer.depthMm();
        return limit != null && depth != null && depth > limit
                ? Optional.of(new Obstacle.TooDeep(newcomer, limit))
                : Optional.empty();
    }

    private Optional<Obstacle> weight(Placement newcomer, List<Placement> others) {
        Grams limit = limits.weight();
        long borne = others.stream().mapToLong(RackLayout::grams).sum();
        return limit != null && grams(newcomer) > 0 && borne + grams(newcomer) > limit.value()
                ? Optional.of(new Obstacle.TooHeavy(newcomer, limit.value(), others))
                : Optional.empty();
    }

    private Optional<Obstacle> plugs(Placement newcomer) {
        List<FeedName> present = limits.feeds().stream().map(Feed::name).toList();
        return newcomer.powerFeeds().stream()
                .filter(feed -> !present.contains(feed))
                .findFirst()
                .map(feed -> new Obstacle.NoFeed(newcomer, feed, present));
    }

    private Optional<Obstacle> power(Placement newcomer, List<Placement> others) {
        Optional<Obstacle> whole = hunger(newcomer, null, limits.power(), others);
        return whole.isPresent()
                ? whole
                : limits.feeds().stream()
                        .filter(feed -> newcomer.powerFeeds().contains(feed.name()))
                        .map(feed -> hunger(newcomer, feed.name(), feed.capacityWatts(), on(feed.name(), others)))
                        .flatMap(Optional::stream)
                        .findFirst();
    }

    private static Optional<Obstacle> hunger(
            Placement newcomer, @Nullable FeedName feed, @Nullable Watts limit, List<Placement> others) {
        int needed = newcomer.powerWatts().value();
        return limit != null && needed > 0 && watts(others) + needed > limit.value()
                ? Optional.of(new Obstacle.TooHungry(newcomer, feed, limit.value(), others))
                : Optional.empty();
    }

    /** Units of which the given side is free, from the bottom; {@code FULL} asks for both sides. */
    public List<RackUnit> free(RackFace face) {
        Set<Placement.Side> filled =
                occupants.stream().flatMap(Placement::fills).collect(Collectors.toSet());
        Predicate<Integer> free = unit -> Stream.of(RackFace.FRONT, RackFace.REAR)
                .filter(face::meets)
                .noneMatch(half -> filled.contains(new Placement.Side(unit, half)));
        return IntStream.rangeClosed(1, limits.heightUnits())
                .boxed()
                .filter(free)
                .map(RackUnit::new)
                .toList();
    }

    /** What all things together may draw, in watts. */
    public long watts() {
        return watts(occupants);
    }

    /** What all things on a feed together may draw, in watts. */
    public long watts(FeedName feed) {
        return watts(on(feed, occupants));
    }

    /** What all things together weigh, in grams; what nobody weighed counts nothing. */
    public long weightGrams() {
        return occupants.stream().mapToLong(RackLayout::grams).sum();
    }

    static long grams(Placement one) {
        Grams weight = one.weightGrams();
        return weight == null ? 0 : weight.value();
    }

    private static long watts(List<Placement> among) {
        return among.stream().mapToLong(one -> one.powerWatts().value()).sum();
    }

    private static List<Placement> on(FeedName feed, List<Placement> among) {
        return among.stream().filter(one -> one.powerFeeds().contains(feed)).toList();
    }
}
