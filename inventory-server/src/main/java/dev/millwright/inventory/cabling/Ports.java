package dev.millwright.inventory.cabling;

import dev.millwright.inventory.assets.Assets;
import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.platform.Journal;
import dev.millwright.inventory.platform.Rows;
import dev.millwright.inventory.servers.Servers;
import dev.millwright.inventory.types.AssetId;
import dev.millwright.inventory.types.PortId;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Clock;
import java.util.List;
import java.util.Objects;

/** Ports. Adds to the DAO: transactions, versions, audit and events, whose they are, and which cable keeps one from going. */
public final class Ports {
    private static final String KIND = "port";

    private final CablingTables tables;
    private final Servers servers;
    private final Assets assets;
    private final Transactions transactions;
    private final Journal journal;
    private final Clock clock;

    Ports(
            CablingTables tables,
            Servers servers,
            Assets assets,
            Transactions transactions,
            Journal journal,
            Clock clock) {
        this.tables = tables;
        this.servers = servers;
        this.assets = assets;
        this.transactions = transactions;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * One port.
     *
     * @throws InventoryException {@code NOT_FOUND}
     */
    public Port get(PortId id) {
        return tables.ports().find(id).orElseThrow(() -> InventoryException.notFound(KIND, id));
    }

    /** The ports asked for, in the order asked for. */
    public List<Port> list(Clauses clauses) {
        return tables.ports().list(clauses);
    }

    /**
     * Enters a port.
     *
     * @throws InventoryException {@code INVALID} without exactly one owner on record; {@code TAKEN} when the owner has one of the name
     */
    public Port create(PortSpec spec, Actor actor) {
        return transactions.call(() -> {
            requireOwner(spec);
            PortId id = Rows.unique(() -> tables.ports().insert(spec, clock.instant()), key -> taken(spec));
            Port created = get(id);
            journal.created(actor, KIND, id, created);
            return created;
        });
    }

    /**
     * Changes a port.
     *
     * @throws InventoryException {@code INVALID}; {@code TAKEN}; {@code CONFLICT} when a cable would not fit its new kind;
     *     {@code VERSION_MISMATCH}
     */
    public Port update(PortId id, long version, PortSpec spec, Actor actor) {
        return transactions.call(() -> {
            Port before = lock(id);
            Rows.requireVersion(before.version(), version, KIND, id);
            if (!Objects.equals(before.assetId(), spec.assetId())
                    || !Objects.equals(before.serverId(), spec.serverId())) {
                throw InventoryException.invalid(
                        spec.assetId() == null ? "server_id" : "asset_id",
                        "a port does not change its owner; enter a new one");
            }
            if (before.kind().isPower() != spec.kind().isPower()) {
                requireNoCable(before);
            }
            Rows.unique(() -> tables.ports().update(id, spec, clock.instant()), key -> taken(spec));
            Port after = get(id);
            journal.changed(actor, KIND, id, before, after);
            return after;
        });
    }

    /**
     * Takes a port off the books.
     *
     * @throws InventoryException {@code CONFLICT} naming the cable that is plugged in; {@code VERSION_MISMATCH}
     */
    public void delete(PortId id, long version, Actor actor) {
        transactions.run(() -> {
            Port before = lock(id);
            Rows.requireVersion(before.version(), version, KIND, id);
            requireNoCable(before);
            Rows.deleteUnused(() -> tables.ports().delete(id), before.label(), "a cable");
            journal.deleted(actor, KIND, id, before);
        });
    }

    private void requireOwner(PortSpec spec) {
        ServerId serverId = spec.serverId();
        AssetId assetId = spec.assetId();
        if ((serverId == null) == (assetId == null)) {
            throw InventoryException.invalid("asset_id", "say whose port it is: either asset_id or server_id");
        }
        if (serverId != null && servers.find(serverId).isEmpty()) {
            throw InventoryException.invalid("server_id", "there is no server " + serverId);
        }
        if (assetId != null && assets.named(List.of(assetId)).isEmpty()) {
            throw InventoryException.invalid("asset_id", "there is no asset " + assetId);
        }
    }

    private void requireNoCable(Port port) {
        tables.cables().at(List.of(), List.of(port.id())).stream().findFirst().ifPresent(end -> {
            throw InventoryException.conflict(
                    "The %s is in use by cable %s: unplug it first".formatted(port.label(), end.cableId()));
        });
    }

    private Port lock(PortId id) {
        return tables.ports().lock(id).orElseThrow(() -> InventoryException.notFound(KIND, id));
    }

    private InventoryException taken(PortSpec spec) {
        String holder = tables.ports().like(spec).map(Port::label).orElse("another port");
        return InventoryException.taken("name", "%s has this name already: choose another".formatted(holder));
    }
}
