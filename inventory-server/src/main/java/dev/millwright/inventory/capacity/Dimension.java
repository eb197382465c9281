package dev.millwright.inventory.capacity;

import dev.millwright.inventory.errors.InventoryException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What machines can be grouped by, and filtered by: a column, or what the catalog makes of one. */
enum Dimension {
    DATA_CENTER(Column.DATA_CENTER, Catalog::dataCenter),
    DATA_CENTER_ID(Column.DATA_CENTER, Dimension::same),
    ROOM(Column.RACK, Catalog::room),
    ROW(Column.RACK, Catalog::row),
    RACK(Column.RACK, Catalog::rack),
    RACK_ID(Column.RACK, Dimension::same),
    VENDOR(
            Column.MODEL,
            (catalog, model) -> model == null ? null : catalog.model(model).vendor()),
    MODEL(
            Column.MODEL,
            (catalog, model) -> model == null ? null : catalog.model(model).name()),
    HARDWARE_MODEL_ID(Column.MODEL, Dimension::same),
    HEIGHT_UNITS(
            Column.MODEL,
            (catalog, model) ->
                    model == null ? null : (long) catalog.model(model).heightUnits()),
    POWER_WATTS(
            Column.MODEL,
            (catalog, model) ->
                    model == null ? null : (long) catalog.model(model).powerWatts()),
    STATE(Column.STATE, Dimension::same),
    STANDING(Column.STANDING, Dimension::same),
    OWNER(Column.OWNER, Dimension::same),
    ROLE(Column.ROLE, Dimension::same),
    TAG(Column.TAGS, Dimension::same),
    PROBLEM(Column.PROBLEMS, Dimension::same),
    RESERVED_FOR(Column.RESERVATION, (catalog, held) -> held == null ? null : ((Held) held).owner()),
    RESERVATION_ID(Column.RESERVATION, (catalog, held) -> held == null ? null : ((Held) held).reservation()),
    PROTECTED(Column.PROTECTED, Dimension::same),
    CPU_CORES(Column.SIZE, (catalog, size) -> size == null ? null : ((Size) size).cpuCores()),
    MEMORY_BYTES(Column.SIZE, (catalog, size) -> size == null ? null : ((Size) size).memoryBytes()),
    DISK_BYTES(Column.SIZE, (catalog, size) -> size == null ? null : ((Size) size).diskBytes());

    private final Column column;
    private final BiFunction<Catalog, @Nullable Object, @Nullable Object> reader;

    Dimension(Column column, BiFunction<Catalog, @Nullable Object, @Nullable Object> reader) {
        this.column = column;
        this.reader = reader;
    }

    private static @Nullable Object same(Catalog catalog, @Nullable Object value) {
        return value;
    }

    /**
     * The dimension of that name.
     *
     * @throws InventoryException {@code INVALID} on {@code parameter}, listing those there are
     */
    static Dimension named(String name, String parameter) {
        return Arrays.stream(values())
                .filter(one -> one.word().equals(name))
                .findFirst()
                .orElseThrow(() -> InventoryException.invalid(
                        parameter,
                        "'%s' is nothing to group by; known are %s"
                                .formatted(
                                        name,
                                        Arrays.stream(values())
                                                .map(Dimension::word)
                                                .collect(Collectors.joining(", ")))));
    }

    /** As it is written in questions and answers. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it is made of. */
    Column column() {
        return column;
    }

    /** Whether a machine may have several values. */
    boolean isMany() {
        return this == TAG || this == PROBLEM;
    }

    /** Whether a rack without machines has a value too. */
    boolean isPlace() {
        return switch (this) {
            case DATA_CENTER, DATA_CENTER_ID, ROOM, ROW, RACK, RACK_ID -> true;
            case VENDOR,
                    MODEL,
                    HARDWARE_MODEL_ID,
                    HEIGHT_UNITS,
                    POWER_WATTS,
                    STATE,
                    STANDING,
                    OWNER,
                    ROLE,
                    TAG,
                    PROBLEM,
                    RESERVED_FOR,
                    RESERVATION_ID,
                    PROTECTED,
                    CPU_CORES,
                    MEMORY_BYTES,
                    DISK_BYTES -> false;
        };
    }

    /** Whether it is known of machines that have not arrived yet: by their site and model. */
    boolean isKnownBeforehand() {
        return column == Column.DATA_CENTER || column == Column.MODEL;
    }

    /** The value of a rack, for places. */
    @Nullable
    Object ofRack(Catalog catalog, RackSpace rack) {
        return reader.apply(
                catalog, column == Column.RACK ? rack.row().id() : rack.row().dataCenterId());
    }

    /** The value, which is a list where there may be several; null is none. */
    @Nullable
    Object of(Catalog catalog, @Nullable Object value) {
        return reader.apply(catalog, value);
    }

    /** The values: none, one or several. */
    Collection<?> all(Catalog catalog, @Nullable Object value) {
        return list(reader.apply(catalog, value));
    }

    /** A value as a list: none, one or several. */
    static Collection<?> list(@Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        return value instanceof Collection<?> several ? several : List.of(value);
    }
}
