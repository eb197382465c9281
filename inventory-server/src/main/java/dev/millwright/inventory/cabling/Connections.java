package dev.millwright.inventory.cabling;

import dev.millwright.inventory.assets.Asset;
import dev.millwright.inventory.assets.Assets;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.servers.Nic;
import dev.millwright.inventory.servers.Server;
import dev.millwright.inventory.servers.Servers;
import dev.millwright.inventory.types.AssetId;
import dev.millwright.inventory.types.CableId;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.NicId;
import dev.millwright.inventory.types.PortId;
import dev.millwright.inventory.types.ServerId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Follows cables from a server's interfaces, through patch panels, to what lies at the other end. Adds to the DAOs: the way. */
public final class Connections {
    /** More patch panels in a row are a loop or a mistake. */
    private static final int MOST_CABLES = 8;

    private final CablingTables tables;
    private final Servers servers;
    private final Assets assets;

    Connections(CablingTables tables, Servers servers, Assets assets) {
        this.tables = tables;
        this.servers = servers;
        this.assets = assets;
    }

    /**
     * What each interface of a server is connected to, in the order of the server's interfaces. The number of statements grows with the
     * patch panels on the way, not with the interfaces.
     *
     * @throws InventoryException {@code NOT_FOUND}
     */
    public List<Connection> of(ServerId id) {
        List<Nic> nics = servers.get(id).nics();
        Map<NicId, Neighbour> found = neighbours(nics.stream().map(Nic::id).toList());
        return nics.stream()
                .map(nic -> new Connection(nic.id(), nic.mac(), nic.name(), found.get(nic.id())))
                .toList();
    }

    /**
     * What should be at the other end of an interface, as its cable is on record.
     *
     * @return empty when no server has the interface, it has no cable, or the way ends in a patch panel
     */
    public Optional<Neighbour> expectedNeighbour(MacAddress mac) {
        return servers.findByMac(mac)
                .flatMap(server -> server.nics().stream()
                        .filter(nic -> nic.mac().equals(mac))
                        .findFirst())
                .flatMap(
                        nic -> Optional.ofNullable(neighbours(List.of(nic.id())).get(nic.id())));
    }

    private Map<NicId, Neighbour> neighbours(List<NicId> nics) {
        Map<CableEnd, Way> open = new HashMap<>();
        nics.forEach(nic -> open.put(new CableEnd(nic, null), new Way(nic, List.of())));
        List<Arrival> arrived = new ArrayList<>();
        for (int hop = 0; hop < MOST_CABLES && !open.isEmpty(); hop++) {
            step(open, arrived);
        }
        return named(arrived);
    }

    /** Goes along one cable from every open end, and through the patch panel where it ends in one. */
    private void step(Map<CableEnd, Way> open, List<Arrival> arrived) {
        List<Crossing> crossings = tables.cables()
                .across(
                        open.keySet().stream()
                                .map(CableEnd::nicId)
                                .filter(Objects::nonNull)
                                .toList(),
                        open.keySet().stream()
                                .map(CableEnd::portId)
                                .filter(Objects::nonNull)
                                .toList());
        List<PortId> ids = crossings.stream()
                .map(Crossing::farPortId)
                .filter(Objects::nonNull)
                .toList();
        Map<PortId, Port> ports =
                tables.ports().all(ids).stream().collect(Collectors.toMap(Port::id, Function.identity()));
        Map<PortId, PortId> wires =
                tables.ports().through(ids).stream().collect(Collectors.toMap(PanelWire::near, PanelWire::far));
        Map<CableEnd, Way> before = Map.copyOf(open);
        open.clear();
        for (Crossing crossing : crossings) {
            Way way = before.get(crossing.near());
            if (way == null) {
                continue;
            }
            Way longer = way.along(crossing.cableId());
            Port port = crossing.farPortId() == null ? null : ports.get(crossing.farPortId());
            if (port == null || port.kind().through().isEmpty()) {
                arrived.add(new Arrival(longer, port, crossing.farNicId()));
            } else if (wires.containsKey(port.id())) {
                open.put(new CableEnd(null, wires.get(port.id())), longer);
            }
        }
    }

    private Map<NicId, Neighbour> named(List<Arrival> arrived) {
        Map<AssetId, Asset> found = assets.named(arrived.stream()
                .map(one -> one.port() == null ? null : one.port().assetId())
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        Map<NicId, Server> owners = servers.withNics(
                arrived.stream().map(Arrival::nicId).filter(Objects::nonNull).toList());
        Map<NicId, Neighbour> neighbours = new HashMap<>();
        for (Arrival one : arrived) {
            Neighbour neighbour = one.port() == null ? server(one, owners) : device(one, one.port(), found);
            if (neighbour != null) {
                neighbours.put(one.way().from(), neighbour);
            }
        }
        return neighbours;
    }

    private static @Nullable Neighbour server(Arrival one, Map<NicId, Server> owners) {
        NicId id = Objects.requireNonNull(one.nicId());
        Server owner = owners.get(id);
        if (owner == null) {
            return null;
        }
        String name = owner.nics().stream()
                .filter(nic -> nic.id().equals(id))
                .findFirst()
                .map(nic -> nic.name() == null ? nic.mac().toString() : nic.name())
                .orElse("");
        return new Neighbour(
                null,
                owner.id(),
                owner.name().value(),
                null,
                id,
                name,
                one.way().cables());
    }

    private @Nullable Neighbour device(Arrival one, Port port, Map<AssetId, Asset> found) {
        AssetId assetId = port.assetId();
        ServerId serverId = port.serverId();
        Asset asset = assetId == null ? null : found.get(assetId);
        if (asset == null && serverId == null) {
            return null;
        }
        String device = asset == null
                ? servers.get(Objects.requireNonNull(serverId)).name().value()
                : asset.name();
        return new Neighbour(
                assetId,
                serverId,
                device,
                port.id(),
                null,
                port.name(),
                one.way().cables());
    }

    private record Way(NicId from, List<CableId> cables) {
        Way along(CableId cable) {
            List<CableId> longer = new ArrayList<>(cables);
            longer.add(cable);
            return new Way(from, longer);
        }
    }

    private record Arrival(
            Way way, @Nullable Port port, @Nullable NicId nicId) {}
}
