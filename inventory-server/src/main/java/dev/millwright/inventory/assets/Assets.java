package dev.millwright.inventory.assets;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.datacenters.DataCenters;
import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.hardware.HardwareModel;
import dev.millwright.inventory.hardware.HardwareModels;
import dev.millwright.inventory.platform.Journal;
import dev.millwright.inventory.platform.Rows;
import dev.millwright.inventory.racks.Occupant;
import dev.millwright.inventory.racks.Placement;
import dev.millwright.inventory.racks.Racks;
import dev.millwright.inventory.racks.Spot;
import dev.millwright.inventory.types.AssetId;
import dev.millwright.inventory.types.HardwareModelId;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Assets that are not servers. Adds to the DAO: the rules, transactions, versions, audit and events, and their places in racks. */
public final class Assets {
    private static final String KIND = "asset";

    private final AssetDao dao;
    private final AssetNames names;
    private final DataCenters dataCenters;
    private final HardwareModels models;
    private final Racks racks;
    private final Transactions transactions;
    private final Journal journal;
    private final Clock clock;

    private Assets(
            AssetNames names,
            DataCenters dataCenters,
            HardwareModels models,
            Racks racks,
            Transactions transactions,
            Journal journal,
            Clock clock) {
        this.dao = names.assets();
        this.names = names;
        this.dataCenters = dataCenters;
        this.models = models;
        this.racks = racks;
        this.transactions = transactions;
        this.journal = journal;
        this.clock = clock;
    }

    /** Puts the feature together on a database, without its HTTP side. */
    public static Assets on(
            Database database,
            DataCenters dataCenters,
            HardwareModels models,
            Racks racks,
            Journal journal,
            Clock clock) {
        AssetNames names = new AssetNames(database.dao(AssetDao.class));
        racks.placements().names().ofAssets(names);
        return new Assets(names, dataCenters, models, racks, database.transactions(), journal, clock);
    }

    /**
     * One asset.
     *
     * @throws InventoryException {@code NOT_FOUND}
     */
    public Asset get(AssetId id) {
        return dao.find(id).map(AssetRow::asset).orElseThrow(() -> InventoryException.notFound(KIND, id));
    }

    /** The assets with these ids, those that are gone left out. */
    public Map<AssetId, Asset> named(List<AssetId> ids) {
        return dao.named(ids).stream().map(AssetRow::asset).collect(Collectors.toMap(Asset::id, Function.identity()));
    }

    /** The assets asked for, in the order asked for. */
    public List<Asset> list(Clauses clauses) {
        return dao.list(clauses).stream().map(AssetRow::asset).toList();
    }

    /**
     * Enters an asset.
     *
     * @throws InventoryException {@code INVALID} with the fields that are wrong; {@code TAKEN} naming the holder of a value or a rack
     *     unit; {@code CONFLICT} when the rack cannot feed or bear it
     */
    public Asset create(AssetSpec spec, Actor actor) {
        spec.check();
        return transactions.call(() -> {
            dataCenters.referenced(spec.dataCenterId());
            HardwareModel model = model(spec);
            racks.placements().names().requireFree(names, spec.serial(), spec.assetTag());
            AssetId id = Rows.unique(() -> dao.insert(spec, clock.instant()), key -> taken(key, spec));
            place(id, spec, model, actor);
            Asset created = get(id);
            journal.created(actor, KIND, id, created);
            return created;
        });
    }

    /**
     * Changes an asset.
     *
     * @throws InventoryException as {@link #create}; {@code VERSION_MISMATCH}
     */
    public Asset update(AssetId id, long version, AssetSpec spec, Actor actor) {
        spec.check();
        return transactions.call(() -> {
            Asset before = lock(id);
            Rows.requireVersion(before.version(), version, KIND, id);
            if (!before.dataCenterId().equals(spec.dataCenterId())) {
                throw InventoryException.invalid(
                        "data_center_id", "an asset does not change its data center; enter it anew there");
            }
            HardwareModel model = model(spec);
            racks.placements().names().requireFree(names, spec.serial(), spec.assetTag());
            Rows.unique(() -> dao.update(id, spec, clock.instant()), key -> taken(key, spec));
            if (isMoved(before, spec)) {
                place(id, spec, model, actor);
            }
            Asset after = get(id);
            journal.changed(actor, KIND, id, before, after);
            return after;
        });
    }

    /**
     * Takes an asset off the books, with its place.
     *
     * @throws InventoryException {@code CONFLICT} when something still points to it; {@code VERSION_MISMATCH}
     */
    public void delete(AssetId id, long version, Actor actor) {
        transactions.run(() -> {
            Asset before = lock(id);
            Rows.requireVersion(before.version(), version, KIND, id);
            racks.placements().clear(Occupant.of(id), actor);
            Rows.deleteUnused(
                    () -> dao.delete(id),
                    before.label(),
                    table -> racks.placements().names().cablesOf(Occupant.of(id)) + ": unplug them first");
            journal.deleted(actor, KIND, id, before);
        });
    }

    private void place(AssetId id, AssetSpec spec, @Nullable HardwareModel model, Actor actor) {
        Spot spot = spec.spot();
        if (spot == null) {
            racks.placements().clear(Occupant.of(id), actor);
            dao.place(id, null, null, null, null);
            return;
        }
        Placement placed = racks.placements().put(Occupant.of(id), spec.dataCenterId(), model, spot, actor);
        dao.place(id, placed.rackId(), placed.unit(), placed.face(), Spot.joined(placed.powerFeeds()));
    }

    private static boolean isMoved(Asset before, AssetSpec spec) {
        return !Objects.equals(before.rackId(), spec.rackId())
                || !Objects.equals(before.rackUnit(), spec.rackUnit())
                || !Objects.equals(before.rackFace(), spec.rackFace())
                || !before.powerFeeds().equals(spec.powerFeeds())
                || spec.rackId() != null && !Objects.equals(before.hardwareModelId(), spec.hardwareModelId());
    }

    private @Nullable HardwareModel model(AssetSpec spec) {
        HardwareModelId id = spec.hardwareModelId();
        if (id == null) {
            return null;
        }
        HardwareModel model = models.find(id)
                .orElseThrow(() -> InventoryException.invalid("hardware_model_id", "there is no hardware model " + id));
        if (model.kind() != spec.kind().model()) {
            throw InventoryException.invalid(
                    "hardware_model_id",
                    "the hardware model %s is of the kind %s, the asset is a %s"
                            .formatted(id, model.kind(), spec.kind()));
        }
        return model;
    }

    private Asset lock(AssetId id) {
        return dao.lock(id).map(AssetRow::asset).orElseThrow(() -> InventoryException.notFound(KIND, id));
    }

    private InventoryException taken(String key, AssetSpec spec) {
        return switch (key) {
            case "asset_serial_uk" ->
                taken(
                        "serial",
                        spec.serial(),
                        Optional.ofNullable(spec.serial()).flatMap(dao::find));
            case "asset_asset_tag_uk" ->
                taken(
                        "asset_tag",
                        spec.assetTag(),
                        Optional.ofNullable(spec.assetTag()).flatMap(dao::find));
            default ->
                taken(
                        "name",
                        spec.name(),
                        dao.find(spec.dataCenterId(), spec.name().value()));
        };
    }

    private static InventoryException taken(String field, @Nullable Object value, Optional<AssetRow> holder) {
        String who = holder.map(AssetRow::asset).map(Asset::label).orElse("another asset");
        return InventoryException.taken(
                field, "The %s %s belongs to %s".formatted(field.replace('_', ' '), value, who));
    }
}
