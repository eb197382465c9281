package dev.millwright.inventory.capacity;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts rows of several tables together into machines and racks. */
final class Loading {
    static final int SERVERS = 10_000;
    static final int RACKS = 2_000;

    private Loading() {}

    /**
     * Everything there is, in a snapshot.
     *
     * @param asOfEvent the newest event of the snapshot
     */
    static View all(long asOfEvent, FleetDao fleet, ReservationDao reservations, PositionDao positions) {
        View view = new View(asOfEvent, new FleetRows(), new Catalog());
        view.catalog().readFew(fleet);
        long after = 0;
        for (List<RackRow> racks = fleet.racks(0, RACKS); !racks.isEmpty(); racks = fleet.racks(after, RACKS)) {
            long last = racks.get(racks.size() - 1).id();
            racks(racks, fleet.occupants(after, last), fleet.feeds(after, last), positions.between(after, last))
                    .forEach(view.catalog()::put);
            after = last;
        }
        after = 0;
        for (List<FleetRow> rows = fleet.servers(0, SERVERS); !rows.isEmpty(); rows = fleet.servers(after, SERVERS)) {
            long last = rows.get(rows.size() - 1).id();
            servers(rows, fleet.tags(after, last), fleet.problems(after, last), reservations.held(after, last))
                    .forEach(view.rows()::put);
            after = last;
        }
        return view;
    }

    static List<FleetRow> servers(
            List<FleetRow> rows, List<OfServer> tags, List<OfServer> problems, List<HeldRow> held) {
        Map<Long, List<String>> tagsOf = words(tags);
        Map<Long, List<String>> problemsOf = words(problems);
        Map<Long, Held> heldBy = new HashMap<>();
        held.forEach(row -> heldBy.put(row.serverId(), new Held(row.reservationId(), row.owner())));
        return rows.stream()
                .map(row -> row.with(
                        tagsOf.getOrDefault(row.id(), List.of()),
                        problemsOf.getOrDefault(row.id(), List.of()),
                        heldBy.get(row.id())))
                .toList();
    }

    private static Map<Long, List<String>> words(List<OfServer> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(
                        OfServer::serverId, Collectors.mapping(OfServer::word, Collectors.toUnmodifiableList())));
    }

    static List<RackSpace> racks(
            List<RackRow> racks,
            Collection<OccupantRow> occupants,
            Collection<FeedSource> feeds,
            Collection<PositionRow> positions) {
        Map<Long, List<OccupantRow>> inside = by(occupants, OccupantRow::rackId);
        Map<Long, List<FeedSource>> feedsOf = by(feeds, FeedSource::rackId);
        Map<Long, List<PositionRow>> held = by(positions, PositionRow::rackId);
        return racks.stream()
                .map(rack -> RackSpace.of(
                        rack,
                        inside.getOrDefault(rack.id(), List.of()),
                        feedsOf.getOrDefault(rack.id(), List.of()),
                        held.getOrDefault(rack.id(), List.of())))
                .toList();
    }

    private static <T> Map<Long, List<T>> by(Collection<T> all, Function<T, Long> id) {
        return all.stream().collect(Collectors.groupingBy(id));
    }
}
