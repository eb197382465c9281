package dev.millwright.inventory.capacity;

import dev.millwright.inventory.capacity.LeftOut.Reason;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.web.query.Asked;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds units for machines that are still to be racked: side by side, front and rear, within the rack's power, weight and depth. In each rack
 * the smallest gap that is large enough is filled first, so that large ones stay. A new machine counts on every power source of its rack.
 */
final class PositionPlan {
    private final View view;
    private final PlacementRequest request;
    private final ModelRow model;
    private final Reasons reasons = new Reasons();
    private final List<RackSpace> racks = new ArrayList<>();

    /** A rack while it is being filled. */
    private static final class Filling {
        final RackSpace rack;
        final BitSet filled;
        final @Nullable Long wattsLeft;
        final @Nullable Long gramsLeft;
        int here;

        Filling(RackSpace rack) {
            this.rack = rack;
            this.filled = (BitSet) rack.filled().clone();
            this.wattsLeft = rack.wattsLeft();
            this.gramsLeft = rack.gramsLeft();
        }
    }

    private PositionPlan(View view, PlacementRequest request) {
        this.view = view;
        this.request = request;
        ModelRow found = view.catalog().models().get(request.positionsFor());
        if (found == null || found.heightUnits() < 1) {
            throw InventoryException.invalid(
                    "positions_for",
                    found == null
                            ? "there is no hardware model " + request.positionsFor()
                            : "that model fills no units");
        }
        this.model = found;
    }

    /**
     * What fits.
     *
     * @throws InventoryException {@code INVALID} on {@code positions_for} when there is no such model
     */
    static PlacementAnswer of(View view, PlacementRequest request, List<Asked> filters) {
        PositionPlan plan = new PositionPlan(view, request);
        for (RackSpace rack : view.catalog().racks()) {
            if (filters.stream()
                    .allMatch(filter -> filter.fits(Dimension.list(
                            Dimension.named(filter.field().name(), "where").ofRack(view.catalog(), rack))))) {
                plan.racks.add(rack);
            }
        }
        plan.racks.sort(Comparator.comparingInt((RackSpace rack) -> -rack.freeUnits())
                .thenComparingLong(rack -> rack.row().id()));
        return plan.answer();
    }

    private PlacementAnswer answer() {
        Limits limits = Limits.of(request);
        Map<Long, Reason> why = new HashMap<>();
        List<Placed> placed = fill(limits, why);
        boolean fits = placed.size() == request.count();
        why.forEach((rack, reason) -> reasons.of(reason, "").add(rack));
        return new PlacementAnswer(
                view.asOfEvent(), fits, placed, reasons.all(), fits ? List.of() : nearest(placed.size(), limits), null);
    }

    private List<Nearest> nearest(int there, Limits limits) {
        List<Nearest> nearest = new ArrayList<>();
        if (there > 0) {
            nearest.add(new Nearest(there, null, null));
        }
        int most = limits.perRack();
        for (int wider = most + 1; most != Limits.NONE && wider <= 100; wider++) {
            if (fill(new Limits(wider, limits.perSource()), new HashMap<>()).size() == request.count()) {
                nearest.add(new Nearest(null, wider, null));
                break;
            }
        }
        return nearest;
    }

    private List<Placed> fill(Limits limits, Map<Long, Reason> why) {
        List<Placed> placed = new ArrayList<>();
        Sources sources = new Sources(view);
        List<Filling> open = new ArrayList<>(racks.stream().map(Filling::new).toList());
        while (!open.isEmpty() && placed.size() < request.count()) {
            for (Filling one : open) {
                if (placed.size() == request.count()) {
                    break;
                }
                Reason reason = obstacle(one, limits, sources);
                if (reason != null) {
                    why.put(one.rack.row().id(), reason);
                    one.here = -1;
                    continue;
                }
                int unit = gap(one);
                one.filled.set(unit, unit + model.heightUnits());
                one.here++;
                sources.use(one.rack);
                placed.add(new Placed(null, null, one.rack.row().id(), unit));
            }
            open.removeIf(one -> one.here < 0);
        }
        return placed;
    }

    private @Nullable Reason obstacle(Filling one, Limits limits, Sources sources) {
        Integer deepest = one.rack.row().maxDepthMm();
        if (deepest != null && model.depthMm() != null && model.depthMm() > deepest) {
            return Reason.TOO_DEEP;
        }
        if (one.here >= limits.perRack()) {
            return Reason.RACK_LIMIT;
        }
        if (!sources.allows(one.rack, limits.perSource())) {
            return Reason.POWER_LIMIT;
        }
        if (one.wattsLeft != null && (one.here + 1L) * model.powerWatts() > one.wattsLeft) {
            return Reason.NO_POWER;
        }
        Long grams = model.weightGrams();
        if (one.gramsLeft != null && grams != null && (one.here + 1L) * grams > one.gramsLeft) {
            return Reason.TOO_HEAVY;
        }
        return gap(one) == 0 ? Reason.NO_SPACE : null;
    }

    /** The lowest unit of the smallest gap that is large enough; 0 when there is none. */
    private int gap(Filling one) {
        int height = one.rack.row().heightUnits();
        int best = 0;
        int bestSize = Integer.MAX_VALUE;
        int from = one.filled.nextClearBit(1);
        while (from <= height) {
            int to = one.filled.nextSetBit(from);
            int end = to < 0 ? height + 1 : Math.min(to, height + 1);
            if (end - from >= model.heightUnits() && end - from < bestSize) {
                best = from;
                bestSize = end - from;
            }
            from = one.filled.nextClearBit(end);
        }
        return best;
    }
}
