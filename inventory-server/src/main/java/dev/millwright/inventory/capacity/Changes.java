package dev.millwright.inventory.capacity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/**
 * What events after those of a view changed: the things named by them, read again in the snapshot that the events were read in. Gathered
 * without touching the view, then put into it at once.
 */
final class Changes {
    private static final int EVENTS = 10_000;
    private static final int AT_ONCE = 1_000;
    /** With more changes of kept counts than these, counting anew is quicker. */
    private static final long MOST_COUNTED = 100_000;

    private final Set<Long> servers = new TreeSet<>();
    private final Set<Long> racks = new TreeSet<>();
    private final Set<Long> findings = new HashSet<>();
    private final Set<Long> reservations = new HashSet<>();
    private final List<FleetRow> freshServers = new ArrayList<>();
    private final List<RackSpace> freshRacks = new ArrayList<>();
    private boolean hasFew;
    private final Catalog few = new Catalog();

    /** Reads them. */
    static Changes read(Handle snapshot, View view, long upTo) {
        Changes changes = new Changes();
        ChangeDao dao = snapshot.attach(ChangeDao.class);
        ReservationDao reserved = snapshot.attach(ReservationDao.class);
        PositionDao positions = snapshot.attach(PositionDao.class);
        long after = view.asOfEvent();
        while (after < upTo) {
            List<Touched> touched = dao.touched(after, upTo, EVENTS);
            if (touched.isEmpty()) {
                break;
            }
            touched.forEach(changes::note);
            after = touched.get(touched.size() - 1).id();
        }
        chunks(changes.findings).forEach(ids -> changes.servers.addAll(dao.ofFindings(ids)));
        chunks(changes.reservations).forEach(ids -> changes.servers.addAll(reserved.serversOf(ids)));
        changes.addHeld(view);
        chunks(changes.servers)
                .forEach(ids -> changes.freshServers.addAll(
                        Loading.servers(dao.servers(ids), dao.tags(ids), dao.problems(ids), reserved.holding(ids))));
        chunks(changes.racks)
                .forEach(ids -> changes.freshRacks.addAll(
                        Loading.racks(dao.racks(ids), dao.occupants(ids), dao.feeds(ids), positions.inRacks(ids))));
        if (changes.hasFew) {
            changes.few.readFew(snapshot.attach(FleetDao.class));
        }
        return changes;
    }

    private void note(Touched event) {
        switch (event.entityKind()) {
            case "server" -> add(servers, event);
            case "rack" -> add(racks, event);
            case "finding" -> add(findings, event);
            case CapacityReservation.KIND -> add(reservations, event);
            case "data_center", "room", "row", "hardware_model", ExpectedDelivery.KIND -> hasFew = true;
            default -> {}
        }
    }

    private static void add(Set<Long> ids, Touched event) {
        if (event.entityId().matches("[0-9]{1,18}")) {
            ids.add(Long.valueOf(event.entityId()));
        }
    }

    /** What a reservation has let go is no longer among its rows. */
    private void addHeld(View view) {
        if (reservations.isEmpty()) {
            return;
        }
        FleetRows rows = view.rows();
        for (int bin = 0; bin < rows.bins().size(); bin++) {
            if (rows.value(bin, Column.RESERVATION) instanceof Held held && reservations.contains(held.reservation())) {
                rows.each(bin, slot -> servers.add(rows.id(slot)));
            }
        }
    }

    private static List<List<Long>> chunks(Collection<Long> ids) {
        List<Long> all = List.copyOf(ids);
        List<List<Long>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            chunks.add(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
        }
        return chunks;
    }

    /** Puts them into the view. */
    View into(View view, long upTo) {
        if ((long) freshServers.size() * view.rows().kept().size() > MOST_COUNTED) {
            view.rows().kept().clear();
        }
        freshServers.forEach(row -> servers.remove(row.id()));
        servers.forEach(view.rows()::remove);
        freshServers.forEach(view.rows()::put);
        freshRacks.forEach(rack -> racks.remove(rack.row().id()));
        boolean areOthers = hasFew;
        for (long gone : racks) {
            areOthers |= view.catalog().removeRack(gone);
        }
        for (RackSpace rack : freshRacks) {
            areOthers |= view.catalog().put(rack);
        }
        if (hasFew) {
            view.catalog().takeFew(few);
        }
        if (areOthers) {
            view.rows().kept().clear();
        }
        return new View(upTo, view.rows(), view.catalog());
    }
}
