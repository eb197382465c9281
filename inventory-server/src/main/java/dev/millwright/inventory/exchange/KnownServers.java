package dev.millwright.inventory.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millwright.inventory.servers.Server;
import dev.millwright.inventory.servers.ServerListing;
import dev.millwright.inventory.servers.Servers;
import dev.millwright.inventory.types.HostName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The machines that the rows of a batch mean, by name. Not used where rows are matched by something else. */
final class KnownServers implements Memory<Server> {
    private final Servers servers;
    private final boolean byName;
    private final Map<HostName, Server> found = new HashMap<>();
    private boolean loaded;

    KnownServers(Servers servers, boolean byName) {
        this.servers = servers;
        this.byName = byName;
    }

    boolean isLoaded() {
        return loaded;
    }

    Optional<Server> find(String name) {
        return name(name).map(found::get);
    }

    private static Optional<HostName> name(String text) {
        return Names.tolerant(() -> new HostName(text));
    }

    @Override
    public void load(List<ObjectNode> rows) {
        found.clear();
        loaded = byName && rows.size() > 1 && rows.size() <= Importer.BATCH;
        if (!loaded) {
            return;
        }
        String names = rows.stream()
                .flatMap(row -> Kinds.text(row, "name").flatMap(KnownServers::name).stream())
                .map(HostName::value)
                .distinct()
                .collect(Collectors.joining(","));
        if (!names.isEmpty()) {
            servers.list(Pages.all(ServerListing.class, Map.of("name__in", names)))
                    .forEach(this::put);
        }
    }

    @Override
    public void put(Server server) {
        if (loaded) {
            found.values().removeIf(old -> old.id().equals(server.id()));
            found.put(server.name(), server);
        }
    }
}
