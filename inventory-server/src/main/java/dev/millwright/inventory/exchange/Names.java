package dev.millwright.inventory.exchange;

import dev.millwright.inventory.datacenters.RackRow;
import dev.millwright.inventory.datacenters.Room;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.hardware.HardwareModel;
import dev.millwright.inventory.racks.Rack;
import dev.millwright.inventory.types.Slug;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** From ids to names and back. Remembers what it was asked until it is told to forget; for one thread. */
final class Names {
    private static final int MOST_REMEMBERED = 20_000;

    private final Places places;
    private final Map<Reference, Map<Long, String>> paths = new HashMap<>();
    private final Map<String, Long> ids = new HashMap<>();

    Names(Places places) {
        this.places = places;
    }

    /** Forgets what may have been rolled back. */
    void forget() {
        paths.clear();
        ids.clear();
    }

    String path(Reference reference, long id) {
        Map<Long, String> known = paths.computeIfAbsent(reference, any -> new HashMap<>());
        if (known.size() > MOST_REMEMBERED) {
            known.clear();
        }
        String path = known.get(id);
        if (path == null) {
            path = switch (reference) {
                case DATA_CENTER -> NamePath.of(places.dataCenter(id).name().value());
                case ROOM -> room(places.room(id));
                case ROW -> row(places.row(id));
                case RACK -> rack(places.rack(id));
                case HARDWARE_MODEL -> model(places.model(id));
            };
            known.put(id, path);
        }
        return path;
    }

    private String room(Room room) {
        return NamePath.below(path(Reference.DATA_CENTER, room.dataCenterId().value()), room.name());
    }

    private String row(RackRow row) {
        return NamePath.below(path(Reference.ROOM, row.roomId().value()), row.name());
    }

    private String rack(Rack rack) {
        return NamePath.below(path(Reference.DATA_CENTER, rack.dataCenterId().value()), rack.name());
    }

    private static String model(HardwareModel model) {
        return NamePath.of(model.vendor(), model.name());
    }

    /**
     * The id of what the path names.
     *
     * @throws InventoryException {@code INVALID} naming the column
     */
    long id(Reference reference, String path) {
        String key = reference + " " + path;
        Long known = ids.get(key);
        if (known != null) {
            return known;
        }
        List<String> names = NamePath.names(path);
        OptionalLong found = names.size() == reference.segments() ? find(reference, names) : OptionalLong.empty();
        if (found.isEmpty()) {
            throw InventoryException.invalid(
                    reference.column(), "there is no %s %s".formatted(reference.words(), path));
        }
        if (ids.size() > MOST_REMEMBERED) {
            ids.clear();
        }
        ids.put(key, found.getAsLong());
        return found.getAsLong();
    }

    private OptionalLong find(Reference reference, List<String> names) {
        String last = names.get(names.size() - 1);
        return switch (reference) {
            case DATA_CENTER ->
                number(slug(last)
                        .flatMap(places::dataCenter)
                        .map(one -> one.id().value()));
            case ROOM ->
                number(places.room(site(names), last).map(one -> one.id().value()));
            case ROW -> {
                long room = id(Reference.ROOM, NamePath.of(names.get(0), names.get(1)));
                yield number(places.row(room, last).map(one -> one.id().value()));
            }
            case RACK ->
                number(places.rack(site(names), last).map(one -> one.id().value()));
            case HARDWARE_MODEL ->
                number(places.model(names.get(0), last).map(one -> one.id().value()));
        };
    }

    private long site(List<String> names) {
        return id(Reference.DATA_CENTER, NamePath.of(names.get(0)));
    }

    private static Optional<Slug> slug(String text) {
        return tolerant(() -> new Slug(text));
    }

    /** What the text can be read as; empty when it cannot, for there is nothing of such a name then. */
    static <T> Optional<T> tolerant(Supplier<T> reader) {
        try {
            return Optional.of(reader.get());
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static OptionalLong number(Optional<Long> id) {
        return id.map(OptionalLong::of).orElse(OptionalLong.empty());
    }
}
