package dev.millwright.inventory.capacity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names of places and models, and the racks, by id. Not thread-safe. */
final class Catalog {
    private Map<Long, Named> dataCenters = Map.of();
    private Map<Long, Named> rooms = Map.of();
    private Map<Long, Named> rows = Map.of();
    private Map<Long, ModelRow> models = Map.of();
    private List<ExpectedRow> expected = List.of();
    private final List<RackSpace> racks = new ArrayList<>();
    private final Map<Long, Integer> numbers = new HashMap<>();
    private long epoch;

    /** Reads all that is few: everything but the racks. */
    void readFew(FleetDao dao) {
        epoch++;
        dataCenters = byId(dao.dataCenters());
        rooms = byId(dao.rooms());
        rows = byId(dao.rows());
        expected = List.copyOf(dao.expected());
        models = dao.models().stream().collect(Collectors.toMap(ModelRow::id, Function.identity()));
    }

    /** Takes over all but the racks. */
    void takeFew(Catalog other) {
        epoch++;
        dataCenters = other.dataCenters;
        rooms = other.rooms;
        rows = other.rows;
        models = other.models;
        expected = other.expected;
    }

    private static Map<Long, Named> byId(List<Named> all) {
        return all.stream().collect(Collectors.toMap(Named::id, Function.identity()));
    }

    /** Takes a rack in; whether it is new or another one than it was, whatever stands in it. */
    boolean put(RackSpace rack) {
        Integer number = numbers.putIfAbsent(rack.row().id(), racks.size());
        if (number == null) {
            racks.add(rack);
            epoch++;
            return true;
        }
        RackSpace before = racks.set(number, rack);
        boolean isOther = !before.row().equals(rack.row());
        epoch += isOther ? 1 : 0;
        return isOther;
    }

    /** Forgets a rack; whether there was one. */
    boolean removeRack(long id) {
        Integer number = numbers.remove(id);
        if (number == null) {
            return false;
        }
        RackSpace last = racks.remove(racks.size() - 1);
        if (number < racks.size()) {
            racks.set(number, last);
            numbers.put(last.row().id(), number);
        }
        epoch++;
        return true;
    }

    /** The racks, each at its number, which holds until the {@link #epoch} is another. */
    List<RackSpace> racks() {
        return racks;
    }

    /** A rack; null when there is none of that id. */
    @Nullable
    RackSpace found(@Nullable Object id) {
        Integer number = id == null ? null : numbers.get(id);
        return number == null ? null : racks.get(number);
    }

    /** Grows whenever names, models, or racks other than what stands in them are others than before. */
    long epoch() {
        return epoch;
    }

    ModelRow model(@Nullable Object id) {
        return id == null ? ModelRow.UNKNOWN : models.getOrDefault(id, ModelRow.UNKNOWN);
    }

    /** What is expected to arrive. */
    List<ExpectedRow> expected() {
        return expected;
    }

    /** The models, by id. */
    Map<Long, ModelRow> models() {
        return models;
    }

    @Nullable
    String dataCenter(@Nullable Object id) {
        return name(dataCenters, id);
    }

    @Nullable
    String rack(@Nullable Object id) {
        RackSpace rack = found(id);
        return rack == null ? null : rack.row().name();
    }

    @Nullable
    String row(@Nullable Object rackId) {
        return name(rows, rowOf(rackId));
    }

    @Nullable
    String room(@Nullable Object rackId) {
        Long row = rowOf(rackId);
        Named found = row == null ? null : rows.get(row);
        return found == null ? null : name(rooms, found.parent());
    }

    private @Nullable Long rowOf(@Nullable Object rackId) {
        RackSpace rack = found(rackId);
        return rack == null ? null : rack.row().rowId();
    }

    private static @Nullable String name(Map<Long, Named> names, @Nullable Object id) {
        Named found = id == null ? null : names.get(id);
        return found == null ? null : found.name();
    }
}
