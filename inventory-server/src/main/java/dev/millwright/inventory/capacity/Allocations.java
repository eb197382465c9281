package dev.millwright.inventory.capacity;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.types.Scope;
import dev.millwright.inventory.web.query.Asked;
import dev.millwright.inventory.web.query.FilterQuery;
import dev.millwright.inventory.web.query.Listing;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * Answers requests for machines and positions. Adds to {@link Reservations}: memory proposes, the database disposes; when it refuses a
 * proposal, because another server was quicker, the next one is made. Requests that reserve follow one another on one server, so that they do
 * not all propose the same machines.
 */
final class Allocations {
    private static final int PROPOSALS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Projection projection;
    private final Reservations reservations;
    private final Positions units;
    private final NameDao names;
    private final ReentrantLock turn = new ReentrantLock(true);

    Allocations(Projection projection, Reservations reservations, Positions units, NameDao names) {
        this.projection = projection;
        this.reservations = reservations;
        this.units = units;
        this.names = names;
    }

    /**
     * What fits, and reserved if that was asked for.
     *
     * @throws InventoryException {@code INVALID} naming the field; {@code CONFLICT} saying why, and what would fit, when it is to be reserved
     *     and does not fit
     */
    PlacementAnswer answer(PlacementRequest request, Actor actor) {
        List<Asked> filters = filters(request.where());
        if (request.positionsFor() != null) {
            requirePlaces(filters);
        }
        if (!request.reserve()) {
            if (request.positionsFor() != null) {
                return projection.read(0, view -> PositionPlan.of(view, request, filters));
            }
            PlacementAnswer found = projection.read(0, view -> ServerPlan.of(view, request, filters, Set.of()));
            return found.with(named(found.placed()), null);
        }
        ReservationSpec spec = request.reservation();
        if (spec == null) {
            throw InventoryException.invalid("reservation", "is needed to reserve: owner and expires_at");
        }
        await();
        try {
            return request.positionsFor() == null
                    ? reserve(request, spec, filters, actor)
                    : reserveUnits(request, spec, filters, actor);
        } finally {
            turn.unlock();
        }
    }

    private PlacementAnswer reserve(PlacementRequest request, ReservationSpec spec, List<Asked> filters, Actor actor) {
        Set<Long> refused = new HashSet<>();
        for (int proposal = 0; proposal < PROPOSALS; proposal++) {
            PlacementAnswer found = projection.read(0, view -> ServerPlan.of(view, request, filters, refused));
            if (!found.fits()) {
                throw InventoryException.conflict(unfit(request, found));
            }
            List<Long> servers = found.placed().stream().map(Placed::serverId).toList();
            var made = reservations.take(servers, spec, actor);
            if (made.isPresent()) {
                return found.with(named(found.placed()), made.get());
            }
            refused.addAll(reservations.notFree(servers));
        }
        throw outrun();
    }

    private PlacementAnswer reserveUnits(
            PlacementRequest request, ReservationSpec spec, List<Asked> filters, Actor actor) {
        for (int proposal = 0; proposal < PROPOSALS; proposal++) {
            PlacementAnswer found = projection.read(0, view -> PositionPlan.of(view, request, filters));
            if (!found.fits()) {
                throw InventoryException.conflict(unfit(request, found));
            }
            ModelRow model = projection.read(0, view -> view.catalog().model(request.positionsFor()));
            var made = units.take(model, found.placed(), spec, actor);
            if (made.isPresent()) {
                return found.with(found.placed(), made.get());
            }
        }
        throw outrun();
    }

    private static InventoryException outrun() {
        return new InventoryException(
                ErrorCode.UNAVAILABLE, "Others took these again and again while they were being reserved: ask again");
    }

    private static void requirePlaces(List<Asked> filters) {
        for (Asked filter : filters) {
            if (!Dimension.named(filter.field().name(), "where").isPlace()) {
                throw InventoryException.invalid(
                        "where." + filter.field().name(), "is no place: racks have none, so leave it out");
            }
        }
    }

    private static List<Asked> filters(Map<String, List<String>> where) {
        return FilterQuery.read(Listing.of(CapacityListing.class), where, Set.of(), Scope.EVERYWHERE)
                .all();
    }

    private static String unfit(PlacementRequest request, PlacementAnswer found) {
        String why = found.leftOut().stream()
                .map(left -> "%d %s%s"
                        .formatted(
                                left.count(), left.reason(), left.detail().isEmpty() ? "" : " (" + left.detail() + ")"))
                .limit(10)
                .collect(Collectors.joining(", "));
        String nearest = found.nearest().stream()
                .map(one -> one.count() != null
                        ? "count " + one.count()
                        : one.maxPerRack() != null
                                ? "max_per_rack " + one.maxPerRack()
                                : "max_per_power_source " + one.maxPerPowerSource())
                .collect(Collectors.joining(", or "));
        return "%d of %d fit; left out: %s. %s"
                .formatted(
                        found.placed().size(),
                        request.count(),
                        why.isEmpty() ? "none, there are no others" : why,
                        nearest.isEmpty() ? "Nothing near it would fit" : "It would fit with " + nearest);
    }

    private List<Placed> named(List<Placed> placed) {
        if (placed.isEmpty()) {
            return placed;
        }
        Map<Long, String> called = new HashMap<>();
        names.of(placed.stream().map(Placed::serverId).toList()).forEach(row -> called.put(row.serverId(), row.word()));
        return placed.stream().map(one -> one.named(called.get(one.serverId()))).toList();
    }

    private void await() {
        try {
            if (!turn.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new InventoryException(ErrorCode.UNAVAILABLE, "Too many are reserving at once: ask again");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new InventoryException(ErrorCode.UNAVAILABLE, "Stopped while waiting for a turn", stop);
        }
    }
}
