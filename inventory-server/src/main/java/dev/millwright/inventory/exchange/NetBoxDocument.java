package dev.millwright.inventory.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.types.MacAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows out of what NetBox's REST API lists: an object with the lists {@code sites}, {@code device_types}, {@code racks}, {@code devices},
 * {@code interfaces} and {@code ip_addresses}, each a list or a page of one. Sites, types and racks come before the machines that name
 * them. The README says which field becomes which.
 */
final class NetBoxDocument {
    private static final Set<String> LISTS =
            Set.of("sites", "device_types", "racks", "devices", "interfaces", "ip_addresses");

    /** What NetBox adds to every object, and what a row is named by. */
    private static final List<String> COMMON = List.of(
            "id", "url", "display", "display_url", "created", "last_updated", "name", "slug", "custom_fields", "tags");

    private static final Map<String, Double> GRAMS =
            Map.of("g", 1.0, "kg", 1000.0, "lb", 453.59237, "oz", 28.349523125);

    private final Gathering rows;
    private final @Nullable String machineApiUrl;
    private final Set<String> roles;
    private final Set<String> customFields;
    private final Map<Long, String> serverNames = new HashMap<>();
    private final Map<Long, MacAddress> macs = new HashMap<>();

    /**
     * A reader.
     *
     * @param machineApiUrl where machines of data centers that are entered reach this server, or null
     * @param roles the roles of devices that are servers; empty takes all for servers
     * @param customFields the custom fields there are for servers
     */
    NetBoxDocument(Gathering rows, @Nullable String machineApiUrl, Set<String> roles, Set<String> customFields) {
        this.rows = rows;
        this.machineApiUrl = machineApiUrl;
        this.roles = roles;
        this.customFields = customFields;
    }

    /**
     * Reads the whole.
     *
     * @throws InventoryException {@code INVALID} naming a list that is none of those above
     */
    Gathering read(JsonNode document) {
        Map<String, List<JsonNode>> lists = new HashMap<>();
        if (!document.isObject()) {
            throw InventoryException.invalid("body", "is an object with lists such as sites, racks and devices");
        }
        document.properties().forEach(entry -> {
            String name = entry.getKey().replace('-', '_');
            if (!LISTS.contains(name)) {
                throw InventoryException.invalid(
                        entry.getKey(),
                        "is not read; there are "
                                + String.join(", ", LISTS.stream().sorted().toList()));
            }
            lists.put(name, Foreign.list(name, entry.getValue()));
        });
        each(lists, "sites", this::site);
        each(lists, "device_types", this::model);
        each(lists, "racks", this::rack);
        Map<Long, List<JsonNode>> interfaces = new HashMap<>();
        lists.getOrDefault("interfaces", List.of())
                .forEach(one -> interfaces
                        .computeIfAbsent(one.path("device").path("id").asLong(), any -> new ArrayList<>())
                        .add(one));
        each(lists, "devices", (place, device) -> device(place, device, interfaces));
        each(lists, "ip_addresses", this::address);
        return rows;
    }

    private interface Reader {
        void read(int place, JsonNode object);
    }

    private static void each(Map<String, List<JsonNode>> lists, String name, Reader reader) {
        int place = 0;
        for (JsonNode object : lists.getOrDefault(name, List.of())) {
            reader.read(++place, object);
        }
    }

    private static Optional<String> site(JsonNode object) {
        return Foreign.text(object, "site.slug")
                .or(() -> Foreign.text(object, "site.name"))
                .map(NetBoxDocument::siteName);
    }

    private static String siteName(String slug) {
        return Foreign.slug(slug, "dc-");
    }

    private void site(int place, JsonNode site) {
        ObjectNode row = rows.row();
        Foreign.put(
                row,
                "name",
                Foreign.text(site, "slug").or(() -> Foreign.text(site, "name")).map(NetBoxDocument::siteName));
        Foreign.put(row, "description", Foreign.text(site, "description"));
        if (machineApiUrl != null) {
            row.put("machine_api_url", machineApiUrl);
        }
        rows.add(place, "data-centers", row, leftOut(site, "description"));
    }

    private void model(int place, JsonNode type) {
        ObjectNode row = rows.row();
        Foreign.put(row, "vendor", Foreign.text(type, "manufacturer.name"));
        Foreign.put(row, "name", Foreign.text(type, "model"));
        if (type.path("u_height").isNumber()) {
            row.put("height_units", (int) Math.ceil(type.path("u_height").asDouble()));
        }
        if (type.path("is_full_depth").isBoolean()) {
            row.put("is_full_depth", type.path("is_full_depth").asBoolean());
        }
        Double grams = GRAMS.get(Foreign.text(type, "weight_unit.value").orElse(""));
        if (type.path("weight").isNumber() && grams != null) {
            row.put("weight_grams", (int) Math.round(type.path("weight").asDouble() * grams));
        }
        rows.add(
                place,
                "hardware-models",
                row,
                leftOut(type, "manufacturer", "model", "u_height", "is_full_depth", "weight", "weight_unit"));
    }

    private void rack(int place, JsonNode rack) {
        ObjectNode row = rows.row();
        Foreign.put(row, "name", Foreign.text(rack, "name"));
        Foreign.put(row, "data_center", site(rack));
        if (rack.path("u_height").isNumber()) {
            row.put("height_units", rack.path("u_height").asInt());
        }
        rows.add(place, "racks", row, leftOut(rack, "site", "u_height"));
    }

    private void device(int place, JsonNode device, Map<Long, List<JsonNode>> interfaces) {
        long id = device.path("id").asLong();
        String role = Foreign.text(device, "role.slug")
                .or(() -> Foreign.text(device, "device_role.slug"))
                .orElse("");
        String name = Foreign.text(device, "name").map(Foreign::hostName).orElse("netbox-" + id);
        if (!roles.isEmpty() && !roles.contains(role)) {
            rows.refuse(place, "servers", "role", "%s is a %s, and only %s are taken".formatted(name, role, roles));
            return;
        }
        if (!rows.isNew("servers", name)) {
            rows.refuse(place, "servers", "name", "another device of the document is called %s too".formatted(name));
            return;
        }
        serverNames.put(id, name);
        ObjectNode row = server(device, name, role);
        nics(row, interfaces.getOrDefault(id, List.of()));
        List<String> leftOut = leftOut(
                device,
                "site",
                "serial",
                "asset_tag",
                "device_type",
                "rack",
                "position",
                "role",
                "device_role",
                "tenant");
        words(row, device);
        leftOut.addAll(custom(row, device));
        rows.add(place, "servers", row, leftOut);
    }

    private ObjectNode server(JsonNode device, String name, String role) {
        ObjectNode row = rows.row();
        row.put("name", name);
        Foreign.put(row, "data_center", site(device));
        rows.serial(row, Foreign.text(device, "serial"));
        Foreign.put(row, "asset_tag", Foreign.text(device, "asset_tag"));
        Optional<String> vendor = Foreign.text(device, "device_type.manufacturer.name");
        Optional<String> model = Foreign.text(device, "device_type.model");
        if (vendor.isPresent() && model.isPresent()) {
            row.put("hardware_model", NamePath.of(vendor.get(), model.get()));
        }
        place(row, device);
        if (!role.isEmpty()) {
            row.put("role", Foreign.slug(role, "r-"));
        }
        Foreign.put(row, "owner", Foreign.text(device, "tenant.slug").map(slug -> Foreign.slug(slug, "o-")));
        return row;
    }

    private static void place(ObjectNode row, JsonNode device) {
        Optional<String> rack = Foreign.text(device, "rack.name");
        Optional<String> site = site(device);
        JsonNode position = device.path("position");
        if (rack.isPresent() && site.isPresent() && position.isNumber()) {
            row.put("rack", NamePath.of(site.get(), rack.get()));
            row.put("rack_unit", position.asInt());
        }
    }

    private void nics(ObjectNode row, List<JsonNode> interfaces) {
        ArrayNode nics = row.putArray("nics");
        for (JsonNode one : interfaces) {
            Optional<MacAddress> mac = Foreign.mac(
                    Foreign.text(one, "mac_address").or(() -> Foreign.text(one, "primary_mac_address.mac_address")));
            if (mac.isPresent() && rows.isNew(mac.get())) {
                macs.put(one.path("id").asLong(), mac.get());
                ObjectNode nic = nics.addObject().put("mac", mac.get().toString());
                Foreign.put(nic, "name", Foreign.text(one, "name"));
            }
        }
        if (nics.isEmpty()) {
            row.remove("nics");
        }
    }

    private static void words(ObjectNode row, JsonNode device) {
        if (!device.path("tags").isEmpty()) {
            ArrayNode tags = row.putArray("tags");
            device.path("tags")
                    .forEach(tag -> Foreign.text(tag, "slug").ifPresent(slug -> tags.add(Foreign.slug(slug, "t-"))));
        }
    }

    private List<String> custom(ObjectNode row, JsonNode device) {
        List<String> leftOut = new ArrayList<>();
        ObjectNode custom = rows.row();
        device.path("custom_fields").properties().forEach(entry -> {
            if (customFields.contains(entry.getKey())) {
                custom.set(entry.getKey(), entry.getValue());
            } else if (!entry.getValue().isNull()) {
                leftOut.add(Forms.CUSTOM_FIELDS + "." + entry.getKey());
            }
        });
        if (!custom.isEmpty()) {
            row.set(Forms.CUSTOM_FIELDS, custom);
        }
        return leftOut;
    }

    private void address(int place, JsonNode address) {
        JsonNode assigned = address.path("assigned_object");
        String server = serverNames.get(assigned.path("device").path("id").asLong());
        if (server == null) {
            rows.refuse(place, "addresses", "assigned_object", "is no interface of a device that is taken");
            return;
        }
        ObjectNode row = rows.row();
        row.put("server", server);
        Foreign.put(row, "address", Foreign.text(address, "address").map(Foreign::withoutPrefix));
        MacAddress mac = macs.get(address.path("assigned_object_id").asLong());
        if (mac != null) {
            row.put("mac", mac.toString());
        }
        rows.add(
                place,
                "addresses",
                row,
                leftOut(address, "address", "assigned_object", "assigned_object_id", "assigned_object_type", "family"));
    }

    private static List<String> leftOut(JsonNode object, String... taken) {
        List<String> all = new ArrayList<>(COMMON);
        all.addAll(List.of(taken));
        return new ArrayList<>(Foreign.leftOut(object, all));
    }
}
