package dev.millwright.inventory.hardware.parts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code lshw -json} prints: one tree of nodes, or a list of them. Source: lshw's own output; its classes lshw(1) */
final class LshwJson {
    private static final int MAX_NODES = 10_000;

    /** What it names all of; disks and interfaces it leaves out without their drivers, and it names processors by other words. */
    private static final Set<ComponentKind> WHOLE =
            Set.of(ComponentKind.SYSTEM, ComponentKind.BOARD, ComponentKind.FIRMWARE, ComponentKind.DIMM);

    private final Map<ComponentKind, List<Part>> found = new EnumMap<>(ComponentKind.class);

    private LshwJson() {}

    static void gather(JsonNode root, Gathering into) {
        LshwJson reader = new LshwJson();
        int nodes = reader.walk(root);
        if (reader.found.isEmpty()) {
            into.unparsed("lshw: no part");
            return;
        }
        reader.found.forEach((kind, parts) -> {
            if (nodes < MAX_NODES && WHOLE.contains(kind)) {
                into.all(kind, parts);
            } else {
                into.some(kind, parts);
            }
        });
    }

    private int walk(JsonNode root) {
        Deque<JsonNode> todo = new ArrayDeque<>();
        todo.add(root);
        int nodes = 0;
        while (!todo.isEmpty() && nodes < MAX_NODES) {
            JsonNode node = todo.poll();
            nodes++;
            JsonNode below = node.isArray() ? node : node.path("children");
            below.forEach(todo::add);
            if (node.isObject()) {
                take(node);
            }
        }
        return nodes;
    }

    private void take(JsonNode node) {
        String id = String.valueOf(said(node, "id")).replaceAll(":\\d+$", "");
        switch (String.valueOf(said(node, "class"))) {
            case "system" -> system(node);
            case "bus" -> {
                if (id.equals("core")) {
                    put(ComponentKind.BOARD, named(ComponentKind.BOARD, "board", node));
                }
            }
            case "memory" -> memory(id, node);
            case "processor" -> processor(node);
            case "disk" -> disk(id, node);
            case "network" -> network(node);
            case "display" -> put(ComponentKind.GPU, named(ComponentKind.GPU, said(node, "businfo"), node));
            case "power" -> put(ComponentKind.PSU, named(ComponentKind.PSU, said(node, "slot"), node));
            default -> {}
        }
    }

    private void put(ComponentKind kind, PartBuilder part) {
        List<Part> parts = found.computeIfAbsent(kind, none -> new ArrayList<>());
        if (parts.size() < Gathering.MAX_PARTS) {
            parts.add(part.build());
        }
    }

    /** The root; Plug and Play devices further down are of the class too. */
    private void system(JsonNode node) {
        if (!found.containsKey(ComponentKind.SYSTEM)) {
            put(ComponentKind.SYSTEM, named(ComponentKind.SYSTEM, "system", node));
        }
    }

    private static PartBuilder named(ComponentKind kind, @Nullable String slot, JsonNode node) {
        return new PartBuilder(kind, slot)
                .vendor(said(node, "vendor"))
                .model(said(node, "product"))
                .serial(said(node, "serial"));
    }

    private void memory(String id, JsonNode node) {
        if (id.equals("firmware")) {
            put(
                    ComponentKind.FIRMWARE,
                    new PartBuilder(ComponentKind.FIRMWARE, "bios")
                            .vendor(said(node, "vendor"))
                            .firmware(said(node, "version"))
                            .detail("release_date", said(node, "date")));
        }
        if (id.equals("bank") && node.path("size").asLong() > 0) {
            long clock = node.path("clock").asLong();
            put(
                    ComponentKind.DIMM,
                    new PartBuilder(ComponentKind.DIMM, said(node, "slot"))
                            .vendor(said(node, "vendor"))
                            .partNumber(said(node, "product"))
                            .serial(said(node, "serial"))
                            .sizeBytes(node.path("size").asLong())
                            .detail("speed_mts", clock > 0 ? clock / 1_000_000 : null));
        }
    }

    private void processor(JsonNode node) {
        if (node.path("disabled").asBoolean()) {
            return;
        }
        JsonNode settings = node.path("configuration");
        String slot = said(node, "slot") == null ? said(node, "businfo") : said(node, "slot");
        long hertz = node.path("size").asLong();
        put(
                ComponentKind.CPU,
                named(ComponentKind.CPU, slot, node)
                        .detail("cores", said(settings, "cores"))
                        .detail("threads", said(settings, "threads"))
                        .detail("microcode", said(settings, "microcode"))
                        .detail("speed_mhz", hertz > 0 ? hertz / 1_000_000 : null));
    }

    private void disk(String id, JsonNode node) {
        JsonNode path = node.path("logicalname");
        String name = path.isArray() ? path.path(0).asText() : said(node, "logicalname");
        if (name == null || id.equals("cdrom") || node.path("size").asLong() == 0) {
            return;
        }
        put(
                ComponentKind.DISK,
                named(ComponentKind.DISK, name.replaceFirst("^/dev/", ""), node)
                        .firmware(said(node, "version"))
                        .sizeBytes(node.path("size").asLong())
                        .detail("bus_address", said(node, "businfo")));
    }

    private void network(JsonNode node) {
        JsonNode settings = node.path("configuration");
        String mac = said(node, "serial");
        if (mac == null || !mac.matches("(?i)([0-9a-f]{2}:){5}[0-9a-f]{2}")) {
            return;
        }
        JsonNode name = node.path("logicalname");
        put(
                ComponentKind.NIC,
                named(ComponentKind.NIC, name.isArray() ? name.path(0).asText() : said(node, "logicalname"), node)
                        .firmware(said(settings, "firmware"))
                        .detail("driver", said(settings, "driver"))
                        .detail("bus_address", said(node, "businfo")));
    }

    private static @Nullable String said(JsonNode object, String field) {
        JsonNode node = object.path(field);
        return node.isValueNode() && !node.isNull() ? node.asText() : null;
    }
}
