package dev.millwright.inventory.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.servers.Server;
import dev.millwright.inventory.servers.ServerFeature;
import dev.millwright.inventory.servers.ServerListing;
import dev.millwright.inventory.servers.ServerSpec;
import dev.millwright.inventory.types.AssetTag;
import dev.millwright.inventory.types.HostName;
import dev.millwright.inventory.types.SerialNumber;
import dev.millwright.inventory.web.query.ListQuery;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Machines, found by one of their names. For one import. */
final class ServerKind {
    /** By which columns a machine may be found. */
    static final Set<String> KEYS = Set.of("name", "serial", "asset_tag");

    private final ServerFeature feature;
    private final String key;
    private final KnownServers known;

    /**
     * Machines.
     *
     * @param key by which column a row's machine is found
     */
    ServerKind(ServerFeature feature, String key) {
        if (!KEYS.contains(key)) {
            throw InventoryException.invalid("key", "is name, serial or asset_tag");
        }
        this.feature = feature;
        this.key = key;
        this.known = new KnownServers(feature.servers(), key.equals("name"));
    }

    Kind<ServerSpec, Server> kind(Supplier<Map<String, CellType>> customFields) {
        return new Kind<>(
                "servers",
                ServerSpec.class,
                Kinds.references(Reference.DATA_CENTER, Reference.RACK, Reference.HARDWARE_MODEL),
                ServerSpec::of,
                one -> one.id().value(),
                (after, limit) -> feature.servers().list(ListQuery.after(ServerListing.class, after, limit)),
                this::find,
                feature.entries()::create,
                (before, wish, actor) -> feature.entries().update(before.id(), before.version(), wish, actor),
                customFields,
                known,
                feature.entries()::createAll);
    }

    private Optional<Server> find(ObjectNode row) {
        Optional<String> value = Kinds.text(row, key);
        if (value.isEmpty()) {
            throw InventoryException.invalid(key, "is what rows are matched by: every row needs it");
        }
        var servers = feature.servers();
        if (known.isLoaded()) {
            return known.find(value.get());
        }
        return switch (key) {
            case "serial" ->
                value.flatMap(text -> Names.tolerant(() -> new SerialNumber(text)))
                        .flatMap(servers::findBySerial);
            case "asset_tag" ->
                value.flatMap(text -> Names.tolerant(() -> new AssetTag(text))).flatMap(servers::findByAssetTag);
            default ->
                value.flatMap(text -> Names.tolerant(() -> new HostName(text))).flatMap(servers::findByName);
        };
    }
}
