package dev.millwright.inventory.servers;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.hardware.HardwareModel;
import dev.millwright.inventory.hardware.HardwareModels;
import dev.millwright.inventory.hardware.ModelKind;
import dev.millwright.inventory.racks.Newcomer;
import dev.millwright.inventory.racks.Occupant;
import dev.millwright.inventory.racks.Placement;
import dev.millwright.inventory.racks.Placements;
import dev.millwright.inventory.racks.Spot;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.HardwareModelId;
import dev.millwright.inventory.types.ServerId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts machines into racks and takes them out, in the caller's transaction, with the body and the power of their model. */
final class Places {
    private final ServerDao servers;
    private final Placements placements;
    private final HardwareModels models;
    private final Clock clock;

    Places(ServerDao servers, Placements placements, HardwareModels models, Clock clock) {
        this.servers = servers;
        this.placements = placements;
        this.models = models;
        this.clock = clock;
    }

    /**
     * Passes when there is such a model and it is a server's, or none is named.
     *
     * @throws InventoryException {@code INVALID}
     */
    void requireModel(@Nullable HardwareModelId id) {
        if (id != null) {
            required(id);
        }
    }

    private HardwareModel required(HardwareModelId id) {
        HardwareModel model = models.find(id)
                .orElseThrow(() -> InventoryException.invalid("hardware_model_id", "there is no hardware model " + id));
        if (model.kind() != ModelKind.SERVER) {
            throw InventoryException.invalid(
                    "hardware_model_id", "the hardware model %s is of the kind %s".formatted(id, model.kind()));
        }
        return model;
    }

    /**
     * The models, each a server's.
     *
     * @throws InventoryException {@code INVALID}
     */
    Map<HardwareModelId, HardwareModel> required(Collection<HardwareModelId> ids) {
        return ids.stream().distinct().collect(Collectors.toMap(Function.identity(), this::required));
    }

    /** Takes a machine out of its rack, if it stands in one. */
    void clear(ServerId id, Actor actor) {
        placements.clear(Occupant.of(id), actor);
        servers.place(id, null, null, null, null, clock.instant());
    }

    /**
     * Where a new machine shall stand, as its row says it; null in no rack.
     *
     * @throws InventoryException {@code INVALID} when a thing of its model cannot stand so
     */
    static @Nullable Spot spot(ServerSpec spec, Map<HardwareModelId, HardwareModel> known) {
        Spot wish = spec.spot();
        HardwareModelId model = spec.hardwareModelId();
        return wish == null ? null : wish.filledBy(model == null ? null : known.get(model));
    }

    /**
     * Makes new machines stand where the caller wants them and where their rows say it already, those that shall stand in a rack.
     *
     * @param specs what the caller says of each
     * @param known their models
     * @throws InventoryException as {@link Placements#putAll}
     */
    void putAll(Map<ServerId, ServerSpec> specs, Map<HardwareModelId, HardwareModel> known, Actor actor) {
        List<Newcomer> newcomers = new ArrayList<>();
        specs.forEach((id, spec) -> {
            Spot spot = spec.spot();
            if (spot != null) {
                HardwareModelId model = spec.hardwareModelId();
                newcomers.add(new Newcomer(
                        Occupant.of(id), spec.dataCenterId(), model == null ? null : known.get(model), spot));
            }
        });
        if (!newcomers.isEmpty()) {
            placements.putAll(newcomers, actor);
        }
    }

    /**
     * Makes a machine stand where the caller wants it; null takes it out of its rack.
     *
     * @throws InventoryException as {@link Placements#put}
     */
    void put(ServerId id, DataCenterId site, @Nullable HardwareModelId modelId, @Nullable Spot spot, Actor actor) {
        if (spot == null) {
            clear(id, actor);
            return;
        }
        HardwareModel model = modelId == null ? null : models.find(modelId).orElse(null);
        Placement placed = placements.put(Occupant.of(id), site, model, spot, actor);
        servers.place(
                id, placed.rackId(), placed.unit(), placed.face(), Spot.joined(placed.powerFeeds()), clock.instant());
    }
}
