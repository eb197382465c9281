package dev.millwright.inventory.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millwright.inventory.assets.Asset;
import dev.millwright.inventory.assets.AssetListing;
import dev.millwright.inventory.assets.AssetSpec;
import dev.millwright.inventory.assets.Assets;
import dev.millwright.inventory.datacenters.DataCenter;
import dev.millwright.inventory.datacenters.DataCenterSpec;
import dev.millwright.inventory.datacenters.RackRow;
import dev.millwright.inventory.datacenters.RackRowListing;
import dev.millwright.inventory.datacenters.RackRowSpec;
import dev.millwright.inventory.datacenters.Room;
import dev.millwright.inventory.datacenters.RoomListing;
import dev.millwright.inventory.datacenters.RoomSpec;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.fields.CustomField;
import dev.millwright.inventory.fields.CustomFields;
import dev.millwright.inventory.fields.FieldSubject;
import dev.millwright.inventory.hardware.HardwareModel;
import dev.millwright.inventory.hardware.HardwareModelListing;
import dev.millwright.inventory.hardware.HardwareModelSpec;
import dev.millwright.inventory.racks.Rack;
import dev.millwright.inventory.racks.RackSpec;
import dev.millwright.inventory.types.Slug;
import dev.millwright.inventory.web.query.ListQuery;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Everything that can be taken out and in, in the order in which it must be taken in. */
final class Kinds {
    private final Map<String, Kind<?, ?>> kinds = new LinkedHashMap<>();

    Kinds(Places places, Assets assets, ServerKind servers, CustomFields customFields) {
        add(dataCenters(places));
        add(rooms(places));
        add(rows(places));
        add(models(places));
        add(racks(places));
        add(assets(assets));
        add(servers.kind(() -> types(customFields)));
    }

    private void add(Kind<?, ?> kind) {
        kinds.put(kind.name(), kind);
    }

    /**
     * The kind of the name.
     *
     * @throws InventoryException {@code NOT_FOUND} naming those there are
     */
    Kind<?, ?> named(String name) {
        Kind<?, ?> kind = kinds.get(name);
        if (kind == null) {
            throw InventoryException.notFound(
                    "kind of thing to exchange named", name + "; there are " + String.join(", ", kinds.keySet()));
        }
        return kind;
    }

    static Map<String, Reference> references(Reference... references) {
        return Arrays.stream(references).collect(Collectors.toMap(Reference::field, Function.identity()));
    }

    private static Map<String, CellType> types(CustomFields fields) {
        return fields.of(FieldSubject.SERVERS).stream()
                .collect(Collectors.toMap(CustomField::name, field -> switch (field.type()) {
                    case INTEGER -> CellType.INTEGER;
                    case BOOLEAN -> CellType.BOOLEAN;
                    case TEXT, DATE, ENUM, URL -> CellType.TEXT;
                }));
    }

    private static Kind<DataCenterSpec, DataCenter> dataCenters(Places places) {
        var sites = places.sites().dataCenters();
        return new Kind<>(
                "data-centers",
                DataCenterSpec.class,
                Map.of(),
                DataCenterSpec::of,
                one -> one.id().value(),
                (after, limit) -> sites.list(after, null, limit),
                row -> text(row, "name")
                        .flatMap(name -> Names.tolerant(() -> new Slug(name)))
                        .flatMap(sites::findByName),
                sites::create,
                (before, wish, actor) -> sites.update(before.id(), before.version(), wish, actor),
                Map::of,
                Memory.none(),
                null);
    }

    private static Kind<RoomSpec, Room> rooms(Places places) {
        var rooms = places.sites().rooms();
        return new Kind<>(
                "rooms",
                RoomSpec.class,
                references(Reference.DATA_CENTER),
                RoomSpec::of,
                one -> one.id().value(),
                (after, limit) -> rooms.list(ListQuery.after(RoomListing.class, after, limit)),
                row -> text(row, "name").flatMap(name -> places.room(number(row, "data_center_id"), name)),
                rooms::create,
                (before, wish, actor) -> rooms.update(before.id(), before.version(), wish, actor),
                Map::of,
                Memory.none(),
                null);
    }

    private static Kind<RackRowSpec, RackRow> rows(Places places) {
        var rows = places.sites().rows();
        return new Kind<>(
                "rows",
                RackRowSpec.class,
                references(Reference.ROOM),
                RackRowSpec::of,
                one -> one.id().value(),
                (after, limit) -> rows.list(ListQuery.after(RackRowListing.class, after, limit)),
                row -> text(row, "name").flatMap(name -> places.row(number(row, "room_id"), name)),
                rows::create,
                (before, wish, actor) -> rows.update(before.id(), before.version(), wish, actor),
                Map::of,
                Memory.none(),
                null);
    }

    private static Kind<HardwareModelSpec, HardwareModel> models(Places places) {
        var models = places.models();
        return new Kind<>(
                "hardware-models",
                HardwareModelSpec.class,
                Map.of(),
                HardwareModelSpec::of,
                one -> one.id().value(),
                (after, limit) -> models.list(ListQuery.after(HardwareModelListing.class, after, limit)),
                row -> text(row, "name")
                        .flatMap(name -> text(row, "vendor").flatMap(vendor -> places.model(vendor, name))),
                models::create,
                (before, wish, actor) -> models.update(before.id(), before.version(), wish, actor),
                Map::of,
                Memory.none(),
                null);
    }

    private static Kind<RackSpec, Rack> racks(Places places) {
        var racks = places.racks();
        return new Kind<>(
                "racks",
                RackSpec.class,
                references(Reference.DATA_CENTER, Reference.ROW),
                RackSpec::of,
                one -> one.id().value(),
                (after, limit) -> racks.list(after, null, null, limit),
                row -> text(row, "name").flatMap(name -> places.rack(number(row, "data_center_id"), name)),
                (spec, actor) -> racks.create(spec, actor).rack(),
                (before, wish, actor) ->
                        racks.update(before.id(), before.version(), wish, actor).rack(),
                Map::of,
                Memory.none(),
                null);
    }

    private static Kind<AssetSpec, Asset> assets(Assets assets) {
        return new Kind<>(
                "assets",
                AssetSpec.class,
                references(Reference.DATA_CENTER, Reference.RACK, Reference.HARDWARE_MODEL),
                AssetSpec::of,
                one -> one.id().value(),
                (after, limit) -> assets.list(ListQuery.after(AssetListing.class, after, limit)),
                row -> text(row, "name").flatMap(name -> asset(assets, number(row, "data_center_id"), name)),
                assets::create,
                (before, wish, actor) -> assets.update(before.id(), before.version(), wish, actor),
                Map::of,
                Memory.none(),
                null);
    }

    private static Optional<Asset> asset(Assets assets, long site, String name) {
        if (site == 0) {
            return Optional.empty();
        }
        Map<String, String> wanted = Map.of("data_center_id", Long.toString(site), "name", name);
        return assets.list(Pages.all(AssetListing.class, wanted)).stream().findFirst();
    }

    /** The text of a field of a row, or empty. */
    static Optional<String> text(ObjectNode row, String field) {
        JsonNode value = row.get(field);
        return value == null || !value.isTextual() || value.asText().isBlank()
                ? Optional.empty()
                : Optional.of(value.asText().strip());
    }

    /** The id in a field of a row, or 0, which nothing has. */
    private static long number(ObjectNode row, String field) {
        return row.path(field).asLong(0);
    }

    /** With one kind more. */
    Kinds with(Kind<?, ?> kind) {
        add(kind);
        return this;
    }
}
