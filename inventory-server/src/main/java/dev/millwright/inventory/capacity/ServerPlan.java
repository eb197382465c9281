package dev.millwright.inventory.capacity;

import dev.millwright.inventory.capacity.LeftOut.Reason;
import dev.millwright.inventory.web.query.Asked;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds machines for a request in a view. Spreading over racks alone finds all there are; with a limit for power sources the search is
 * greedy and may leave some out that a longer search would find. Made for one answer.
 */
final class ServerPlan {
    private final View view;
    private final PlacementRequest request;
    private final Limits limits;
    private final Set<Long> refused;
    private final Candidates candidates;
    private final Reasons reasons = new Reasons();
    private final BitSet found = new BitSet();

    private ServerPlan(View view, PlacementRequest request, Set<Long> refused) {
        this.view = view;
        this.request = request;
        this.limits = Limits.of(request);
        this.refused = refused;
        this.candidates = new Candidates(view.rows());
    }

    /**
     * What fits.
     *
     * @param refused machines that the database has just refused to give
     */
    static PlacementAnswer of(View view, PlacementRequest request, List<Asked> filters, Set<Long> refused) {
        ServerPlan plan = new ServerPlan(view, request, refused);
        plan.gather(new Fitting(view, filters));
        return plan.answer();
    }

    private void gather(Fitting fitting) {
        FleetRows rows = view.rows();
        for (int bin = 0; bin < rows.bins().size(); bin++) {
            if (!fitting.fits(bin)) {
                continue;
            }
            Standing standing = Standing.valueOf(String.valueOf(rows.value(bin, Column.STANDING)));
            Long rack = (Long) rows.value(bin, Column.RACK);
            if (standing != Standing.FREE) {
                Reason reason = Reason.valueOf(standing.name());
                String detail = detail(standing, bin);
                leave(bin, reasons.of(reason, detail));
            } else if (rack == null && limits.areSet()) {
                leave(bin, reasons.of(Reason.NO_RACK, ""));
            } else {
                rows.each(bin, slot -> candidate(rack, slot));
            }
        }
    }

    private void leave(int bin, Reasons.Heap heap) {
        if (heap.isFull()) {
            heap.add(view.rows().bins().count(bin));
            return;
        }
        view.rows().each(bin, slot -> heap.add(view.rows().id(slot)));
    }

    private void candidate(@Nullable Long rack, int slot) {
        if (refused.contains(view.rows().id(slot))) {
            reasons.of(Reason.IN_USE, "it was taken or changed a moment ago")
                    .add(view.rows().id(slot));
            return;
        }
        candidates.add(rack, slot);
        found.set(slot);
    }

    private String detail(Standing standing, int bin) {
        return switch (standing) {
            case RESERVED ->
                view.rows().value(bin, Column.RESERVATION) instanceof Held held
                        ? "for %s, by reservation %d".formatted(held.owner(), held.reservation())
                        : "";
            case BROKEN -> {
                Object problems = view.rows().value(bin, Column.PROBLEMS);
                yield problems == null
                        ? String.valueOf(view.rows().value(bin, Column.STATE))
                        : Dimension.list(problems).stream()
                                .map(Objects::toString)
                                .collect(Collectors.joining(", "));
            }
            case FREE, ARRIVING, IN_USE, RETURNING, RETIRED ->
                String.valueOf(view.rows().value(bin, Column.STATE));
        };
    }

    private PlacementAnswer answer() {
        Sources sources = new Sources(view);
        List<Integer> taken = candidates.take(request.count(), limits, sources);
        boolean fits = taken.size() == request.count();
        tellLeft(taken, sources, fits);
        return new PlacementAnswer(
                view.asOfEvent(),
                fits,
                taken.stream().map(this::placed).toList(),
                reasons.all(),
                fits ? List.of() : nearest(taken.size()),
                null);
    }

    private void tellLeft(List<Integer> taken, Sources sources, boolean fits) {
        taken.forEach(found::clear);
        Reasons.Heap notNeeded = reasons.of(Reason.NOT_NEEDED, "");
        Reasons.Heap byRack = reasons.of(Reason.RACK_LIMIT, "");
        Reasons.Heap byPower = reasons.of(Reason.POWER_LIMIT, "");
        found.stream().forEach(slot -> {
            Reasons.Heap unfit = sources.allows(slot, limits.perSource()) ? byRack : byPower;
            (fits ? notNeeded : unfit).add(view.rows().id(slot));
        });
    }

    private Placed placed(int slot) {
        int bin = view.rows().bin(slot);
        Long rack = (Long) view.rows().value(bin, Column.RACK);
        int unit = view.rows().unit(slot);
        return new Placed(view.rows().id(slot), null, rack, unit == 0 ? null : Integer.valueOf(unit));
    }

    private List<Nearest> nearest(int there) {
        List<Nearest> nearest = new ArrayList<>();
        if (there > 0) {
            nearest.add(new Nearest(there, null, null));
        }
        int rack = least(limits.perRack(), candidates.largest(), most -> new Limits(most, limits.perSource()));
        if (rack > 0) {
            nearest.add(new Nearest(null, rack, null));
        }
        int source = least(limits.perSource(), request.count(), most -> new Limits(limits.perRack(), most));
        if (source > 0) {
            nearest.add(new Nearest(null, null, source));
        }
        return nearest;
    }

    private interface Other {
        Limits limits(int most);
    }

    /** The least limit above this one with which the request fits; 0 when none does. More room never leaves fewer. */
    private int least(int present, int largest, Other other) {
        if (present == Limits.NONE || present >= largest || !fitsWith(other.limits(largest))) {
            return 0;
        }
        int low = present;
        int high = largest;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (fitsWith(other.limits(middle))) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    private boolean fitsWith(Limits other) {
        return candidates.take(request.count(), other, new Sources(view)).size() == request.count();
    }
}
