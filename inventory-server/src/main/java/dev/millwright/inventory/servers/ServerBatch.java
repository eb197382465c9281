package dev.millwright.inventory.servers;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.datacenters.DataCenters;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.hardware.HardwareModel;
import dev.millwright.inventory.platform.Rows;
import dev.millwright.inventory.types.HardwareModelId;
import dev.millwright.inventory.types.HostName;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.NicId;
import dev.millwright.inventory.types.ServerId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Enters many machines with a few statements, however many they are. Adds to the DAOs what {@link ServerEntries#create} adds; but a refusal
 * names no holder, for nobody asked who it is. What it returns, and what the trail keeps, is put together from what was written: only the
 * ids are read.
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
            Map<HardwareModelId, HardwareModel> models =
                    writes.places().required(distinct(specs, ServerSpec::hardwareModelId));
            writes.placements().require(distinct(specs, ServerSpec::rackId));
            writes.holders().requireNoAssets(specs);
            List<NewStanding> standings = specs.stream()
                    .map(spec -> NewStanding.of(spec, Places.spot(spec, models)))
                    .toList();
            Instant now = writes.clock().instant().truncatedTo(ChronoUnit.MICROS); // as the columns keep it
            List<EnteredServer> rows = insert(specs, standings, now);
            Map<ServerId, ServerSpec> entered = new LinkedHashMap<>();
            for (int i = 0; i < rows.size(); i++) {
                entered.put(rows.get(i).id(), specs.get(i));
            }
            Map<MacAddress, NicId> nics = insertParts(entered);
            writes.places().putAll(entered, models, actor);
            List<Server> created = rows.stream()
                    .map(row -> whole(row, Objects.requireNonNull(entered.get(row.id())), nics))
                    .toList();
            created.forEach(one -> writes.journal().created(actor, Servers.KIND, one.id(), one));
            return created;
        });
    }

    private List<EnteredServer> insert(List<ServerSpec> specs, List<NewStanding> standings, Instant now) {
        List<Attributes> attributes = descriptions.acceptedAll(specs);
        List<NewServer> entries = specs.stream().map(ServerSpec::entry).toList();
        ServerDao dao = writes.tables().servers();
        Map<HostName, ServerId> ids = Rows.unique(
                () -> {
                    dao.insert(entries, standings, attributes, now);
                    return dao.keys(specs.stream().map(ServerSpec::name).toList()).stream()
                            .collect(Collectors.toMap(ServerKey::name, ServerKey::id));
                },
                ServerBatch::taken);
        List<EnteredServer> rows = new ArrayList<>();
        for (int i = 0; i < specs.size(); i++) {
            ServerId id = Objects.requireNonNull(ids.get(specs.get(i).name()));
            rows.add(new EnteredServer(id, entries.get(i), standings.get(i), attributes.get(i), now));
        }
        return rows;
    }

    private Map<MacAddress, NicId> insertParts(Map<ServerId, ServerSpec> entered) {
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
        return nics.isEmpty()
                ? Map.of()
                : writes.tables().nics().keys(nics.stream().map(NewNic::mac).toList()).stream()
                        .collect(Collectors.toMap(NicKey::mac, NicKey::id));
    }

    private static Server whole(EnteredServer row, ServerSpec spec, Map<MacAddress, NicId> ids) {
        List<Nic> nics = spec.nics().stream()
                .map(nic -> new Nic(Objects.requireNonNull(ids.get(nic.mac())), nic.mac(), nic.name()))
                .toList();
        return row.server(nics, spec.tags());
    }

    private static InventoryException taken(String key) {
        return InventoryException.conflict("Another server has one of these values (" + key + ")");
    }

    private static <T> List<T> distinct(Collection<ServerSpec> specs, Function<ServerSpec, T> part) {
        return specs.stream().map(part).filter(Objects::nonNull).distinct().toList();
    }
}
