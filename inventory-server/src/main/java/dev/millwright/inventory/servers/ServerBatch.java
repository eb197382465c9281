package dev.millwright.inventory.servers;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.datacenters.DataCenters;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.platform.Rows;
import dev.millwright.inventory.types.HostName;
import dev.millwright.inventory.types.ServerId;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Enters many machines with a few statements, however many they are. Adds to the DAOs what {@link ServerEntries#create} adds; but a refusal
 * names no holder, for nobody asked who it is.
 */
final class ServerBatch {
    private final ServerWrites writes;
    private final DataCenters dataCenters;
    private final Descriptions descriptions;

    ServerBatch(ServerWrites writes, DataCenters dataCenters, Descriptions descriptions) {
        this.writes = writes;
        this.dataCenters = dataCenters;
        this.descriptions = descriptions;
    }

    List<Server> create(List<ServerSpec> specs, Actor actor) {
        specs.forEach(ServerRules::check);
        return writes.transactions().call(() -> {
            distinct(specs, ServerSpec::dataCenterId).forEach(dataCenters::referenced);
            distinct(specs, ServerSpec::hardwareModelId).forEach(writes.places()::requireModel);
            writes.holders().requireNoAssets(specs);
            Instant now = writes.clock().instant();
            Map<ServerId, ServerSpec> entered = insert(specs, now);
            insertParts(entered);
            writes.places().putAll(entered, actor);
            entered.forEach((id, spec) -> {
                if (spec.isProtected()) {
                    writes.tables().servers().protect(id, true, spec.protectedReason(), now);
                }
            });
            List<HostName> names = specs.stream().map(ServerSpec::name).toList();
            Map<HostName, Server> created =
                    writes.servers().named(names).stream().collect(Collectors.toMap(Server::name, Function.identity()));
            List<Server> ordered = names.stream()
                    .map(name -> Objects.requireNonNull(created.get(name)))
                    .toList();
            ordered.forEach(one -> writes.journal().created(actor, Servers.KIND, one.id(), one));
            return ordered;
        });
    }

    private Map<ServerId, ServerSpec> insert(List<ServerSpec> specs, Instant now) {
        List<Attributes> attributes = descriptions.acceptedAll(specs);
        List<NewServer> entries = specs.stream().map(ServerSpec::entry).toList();
        ServerDao dao = writes.tables().servers();
        List<ServerRow> rows = Rows.unique(
                () -> {
                    dao.insert(entries, attributes, now);
                    return dao.named(specs.stream().map(ServerSpec::name).toList());
                },
                ServerBatch::taken);
        Map<HostName, ServerSpec> byName =
                specs.stream().collect(Collectors.toMap(ServerSpec::name, Function.identity()));
        Map<ServerId, ServerSpec> entered = new LinkedHashMap<>();
        rows.forEach(row -> entered.put(row.id(), Objects.requireNonNull(byName.get(row.name()))));
        return entered;
    }

    private void insertParts(Map<ServerId, ServerSpec> entered) {
        List<NewNic> nics = entered.entrySet().stream()
                .flatMap(one ->
                        one.getValue().nics().stream().map(nic -> new NewNic(one.getKey(), nic.mac(), nic.name())))
                .toList();
        Rows.unique(
                () -> {
                    writes.tables().nics().insert(nics);
                    return nics;
                },
                ServerBatch::taken);
        writes.tables()
                .tags()
                .insert(entered.entrySet().stream()
                        .flatMap(one -> one.getValue().tags().stream().map(tag -> new TagRow(one.getKey(), tag)))
                        .toList());
    }

    private static InventoryException taken(String key) {
        return InventoryException.conflict("Another server has one of these values (" + key + ")");
    }

    private static <T> List<T> distinct(Collection<ServerSpec> specs, Function<ServerSpec, T> part) {
        return specs.stream().map(part).filter(Objects::nonNull).distinct().toList();
    }
}
