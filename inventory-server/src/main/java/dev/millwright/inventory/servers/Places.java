package dev.millwright.inventory.servers;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.hardware.HardwareModel;
import dev.millwright.inventory.hardware.HardwareModels;
import dev.millwright.inventory.racks.Placement;
import dev.millwright.inventory.racks.Rack;
import dev.millwright.inventory.racks.Racks;
import dev.millwright.inventory.types.HardwareModelId;
import dev.millwright.inventory.types.RackId;
import dev.millwright.inventory.types.RackUnit;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.types.Watts;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts machines into racks and takes them out, in the caller's transaction, with the height and power of their model. */
final class Places {
    private final ServerDao servers;
    private final Racks racks;
    private final HardwareModels models;
    private final Holders holders;
    private final Clock clock;

    Places(ServerDao servers, Racks racks, HardwareModels models, Clock clock) {
        this.servers = servers;
        this.racks = racks;
        this.models = models;
        this.holders = new Holders(servers);
        this.clock = clock;
    }

    /**
     * Passes when there is such a model, or none is named.
     *
     * @throws InventoryException {@code INVALID}
     */
    void requireModel(@Nullable HardwareModelId id) {
        if (id != null && models.find(id).isEmpty()) {
            throw InventoryException.invalid("hardware_model_id", "there is no hardware model " + id);
        }
    }

    /**
     * Makes a machine stand where the caller wants it; null takes it out of its rack.
     *
     * @throws InventoryException {@code INVALID} when there is no such rack in the site or it would reach over the top; {@code TAKEN}
     *     naming the holder; {@code CONFLICT} when the power does not suffice
     */
    void put(
            Server before,
            @Nullable HardwareModelId modelId,
            @Nullable RackId rackId,
            @Nullable RackUnit unit,
            Actor actor) {
        ServerId id = before.id();
        if (rackId == null || unit == null) {
            clear(before, actor);
            servers.place(id, null, null, clock.instant());
            return;
        }
        Rack rack = racks.find(rackId)
                .filter(found -> found.dataCenterId().equals(before.dataCenterId()))
                .orElseThrow(() -> InventoryException.invalid(
                        "rack_id", "there is no rack %s in the server's data center".formatted(rackId)));
        HardwareModel model = modelId == null ? null : models.find(modelId).orElse(null);
        Placement wish = new Placement(
                id,
                rackId,
                unit,
                model == null ? 1 : model.heightUnits(),
                model == null ? Watts.ZERO : model.powerWatts());
        Set<RackId> touched = new HashSet<>(Set.of(rackId));
        if (before.rackId() != null) {
            touched.add(before.rackId());
        }
        racks.rearrange(
                touched,
                actor,
                () -> racks.placements().place(wish).ifPresent(obstacle -> {
                    throw holders.refused(obstacle, rack.name());
                }));
        servers.place(id, rackId, unit, clock.instant());
    }

    /** Takes a machine out of its rack; nothing happens when it stands in none. */
    void clear(Server before, Actor actor) {
        RackId rack = before.rackId();
        if (rack != null) {
            racks.rearrange(Set.of(rack), actor, () -> racks.placements().clear(before.id()));
        }
    }
}
