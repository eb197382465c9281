package dev.millwright.inventory.racks;

import dev.millwright.inventory.types.FeedName;
import dev.millwright.inventory.types.RackFace;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** What a rack can take, reckoned anew from every half unit, every watt and every gram: too slow to ship, too plain to be wrong. */
final class BruteForceRack {
    private final RackLayout.Limits limits;
    private final Map<Occupant, Placement> inside = new HashMap<>();

    BruteForceRack(RackLayout.Limits limits) {
        this.limits = limits;
    }

    Collection<Placement> inside() {
        return inside.values();
    }

    void remove(Occupant who) {
        inside.remove(who);
    }

    /** Puts it in when all is right with it inside; else nothing changes. */
    boolean put(Placement wish) {
        Map<Occupant, Placement> then = new HashMap<>(inside);
        then.put(wish.occupant(), wish);
        if (!isRight(then.values())) {
            return false;
        }
        inside.put(wish.occupant(), wish);
        return true;
    }

    private boolean isRight(Collection<Placement> all) {
        int[][] filled = new int[limits.heightUnits() + 200][2];
        long watts = 0;
        long grams = 0;
        Map<FeedName, Long> onFeed = new HashMap<>();
        for (Placement one : all) {
            for (int unit = one.unit() == null ? 1 : one.unit().value(); unit <= one.top(); unit++) {
                filled[unit][0] += one.face() == RackFace.REAR ? 0 : 1;
                filled[unit][1] += one.face() == RackFace.FRONT ? 0 : 1;
            }
            watts += one.powerWatts().value();
            grams += one.weightGrams() == null ? 0 : one.weightGrams().value();
            one.powerFeeds()
                    .forEach(feed -> onFeed.merge(feed, (long) one.powerWatts().value(), Long::sum));
        }
        boolean right = limits.power() == null || watts <= limits.power().value();
        right &= limits.weight() == null || grams <= limits.weight().value();
        for (int unit = 0; unit < filled.length; unit++) {
            int most = unit >= 1 && unit <= limits.heightUnits() ? 1 : 0;
            right &= filled[unit][0] <= most && filled[unit][1] <= most;
        }
        for (Feed feed : limits.feeds()) {
            long drawn = onFeed.getOrDefault(feed.name(), 0L);
            right &= feed.capacityWatts() == null
                    || drawn <= feed.capacityWatts().value();
            onFeed.remove(feed.name());
        }
        return right && onFeed.isEmpty();
    }
}
