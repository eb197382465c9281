package dev.millwright.inventory.racks;

import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.types.RackId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The DAOs of this feature, and whole racks put together from their rows. */
record RackTables(RackDao racks, FeedDao feeds, PlacementDao placements) {
    static RackTables of(Database database) {
        return new RackTables(
                database.dao(RackDao.class), database.dao(FeedDao.class), database.dao(PlacementDao.class));
    }

    Optional<Rack> find(RackId id) {
        return racks.find(id).map(this::whole);
    }

    /** The rack, its row locked until the caller's transaction ends. */
    Optional<Rack> lock(RackId id) {
        return racks.lock(id).map(this::whole);
    }

    /** The racks of which there are, by rising id, their rows locked until the caller's transaction ends; three statements for all. */
    List<RackView> lock(List<RackId> ids) {
        return ids.isEmpty() ? List.of() : views(whole(racks.lock(ids)));
    }

    /** The racks of which there are, by rising id, and what stands in them; three statements for all. */
    List<RackView> views(Collection<RackId> ids) {
        return ids.isEmpty() ? List.of() : views(whole(racks.all(List.copyOf(ids))));
    }

    private List<RackView> views(List<Rack> found) {
        Map<RackId, List<Placement>> inside = inside(
                        found.stream().map(Rack::id).toList())
                .stream()
                .collect(Collectors.groupingBy(Placement::rackId));
        return found.stream()
                .map(rack -> new RackView(rack, inside.getOrDefault(rack.id(), List.of())))
                .toList();
    }

    /** The rack and what stands in it. */
    RackView view(RackId id) {
        Rack rack = find(id).orElseThrow(() -> InventoryException.notFound("rack", id));
        return view(rack);
    }

    RackView view(Rack rack) {
        return new RackView(rack, inside(List.of(rack.id())));
    }

    /** What stands in the racks, by rack and unit; one statement for all. */
    List<Placement> inside(List<RackId> ids) {
        return placements.list(ids).stream().map(PlacementRow::placement).toList();
    }

    Optional<PlacementRow> find(Occupant who) {
        return who.serverId() != null
                ? placements.find(who.serverId())
                : Optional.ofNullable(who.assetId()).flatMap(placements::find);
    }

    /** Racks with their feeds; one statement for all. */
    List<Rack> whole(List<RackEntry> entries) {
        Map<RackId, List<Feed>> byRack = feeds
                .list(entries.stream().map(RackEntry::id).toList())
                .stream()
                .collect(
                        Collectors.groupingBy(FeedRow::rackId, Collectors.mapping(FeedRow::feed, Collectors.toList())));
        return entries.stream()
                .map(entry -> entry.rack(byRack.getOrDefault(entry.id(), List.of())))
                .toList();
    }

    private Rack whole(RackEntry entry) {
        return whole(List.of(entry)).get(0);
    }
}
