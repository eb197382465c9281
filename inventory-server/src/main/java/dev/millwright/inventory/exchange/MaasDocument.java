package dev.millwright.inventory.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.SerialNumber;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows out of what MAAS's {@code machines read} lists. Hardware models come before the machines of them, and addresses behind. The README
 * says which field becomes which.
 */
final class MaasDocument {
    private static final List<String> TAKEN = List.of(
            "system_id",
            "hostname",
            "fqdn",
            "resource_uri",
            "node_type",
            "node_type_name",
            "hardware_uuid",
            "hardware_info",
            "interface_set",
            "boot_interface",
            "ip_addresses",
            "tag_names",
            "owner",
            "locked");

    private final Gathering rows;
    private final String dataCenter;

    /**
     * A reader.
     *
     * @param dataCenter where the machines stand, which MAAS does not know
     */
    MaasDocument(Gathering rows, String dataCenter) {
        this.rows = rows;
        this.dataCenter = dataCenter;
    }

    Gathering read(JsonNode document) {
        List<JsonNode> machines = Foreign.list("body", document);
        models(machines);
        int place = 0;
        for (JsonNode machine : machines) {
            machine(++place, machine);
        }
        place = 0;
        for (JsonNode machine : machines) {
            addresses(++place, machine);
        }
        return rows;
    }

    private static Optional<String> known(JsonNode machine, String path) {
        return Foreign.text(machine, path).filter(text -> !SerialNumber.isPlaceholder(text));
    }

    private void models(List<JsonNode> machines) {
        Set<String> seen = new HashSet<>();
        int place = 0;
        for (JsonNode machine : machines) {
            place++;
            Optional<String> vendor = known(machine, "hardware_info.system_vendor");
            Optional<String> product = known(machine, "hardware_info.system_product");
            if (vendor.isPresent() && product.isPresent() && seen.add(NamePath.of(vendor.get(), product.get()))) {
                rows.add(
                        place,
                        "hardware-models",
                        rows.row().put("vendor", vendor.get()).put("name", product.get()),
                        List.of());
            }
        }
    }

    private void machine(int place, JsonNode machine) {
        String name = Foreign.text(machine, "hostname").map(Foreign::hostName).orElse("");
        if (name.isEmpty()) {
            rows.refuse(place, "servers", "hostname", "has no letter or digit that a host name could be made of");
            return;
        }
        if (!rows.isNew("servers", name)) {
            rows.refuse(
                    place, "servers", "hostname", "another machine of the document is called %s too".formatted(name));
            return;
        }
        ObjectNode row = rows.row().put("name", name).put("data_center", dataCenter);
        rows.serial(row, Foreign.text(machine, "hardware_info.system_serial"));
        Foreign.put(row, "system_uuid", Foreign.text(machine, "hardware_uuid"));
        Optional<String> vendor = known(machine, "hardware_info.system_vendor");
        Optional<String> product = known(machine, "hardware_info.system_product");
        if (vendor.isPresent() && product.isPresent()) {
            row.put("hardware_model", NamePath.of(vendor.get(), product.get()));
        }
        nics(row, machine);
        if (!machine.path("tag_names").isEmpty()) {
            ArrayNode tags = row.putArray("tags");
            machine.path("tag_names").forEach(tag -> tags.add(Foreign.slug(tag.asText(), "t-")));
        }
        Foreign.put(row, "owner", Foreign.text(machine, "owner").map(owner -> Foreign.slug(owner, "o-")));
        if (machine.path("locked").asBoolean()) {
            row.put("protected", true).put("protected_reason", "locked in MAAS");
        }
        rows.add(place, "servers", row, Foreign.leftOut(machine, TAKEN));
    }

    private void nics(ObjectNode row, JsonNode machine) {
        ArrayNode nics = rows.row().putArray("nics");
        List<MacAddress> taken = new ArrayList<>();
        for (JsonNode one : machine.path("interface_set")) {
            Optional<MacAddress> mac = Foreign.mac(Foreign.text(one, "mac_address"));
            boolean isPhysical = "physical".equals(Foreign.text(one, "type").orElse("physical"));
            if (isPhysical && mac.isPresent() && rows.isNew(mac.get())) {
                taken.add(mac.get());
                ObjectNode nic = nics.addObject().put("mac", mac.get().toString());
                Foreign.put(nic, "name", Foreign.text(one, "name"));
            }
        }
        if (taken.isEmpty()) {
            return;
        }
        row.set("nics", nics);
        Foreign.mac(Foreign.text(machine, "boot_interface.mac_address"))
                .filter(taken::contains)
                .ifPresent(mac -> row.put("boot_mac", mac.toString()));
    }

    private void addresses(int place, JsonNode machine) {
        String name = Foreign.text(machine, "hostname").map(Foreign::hostName).orElse("");
        for (JsonNode one : machine.path("interface_set")) {
            @Nullable
            String mac = Foreign.mac(Foreign.text(one, "mac_address"))
                    .map(MacAddress::toString)
                    .orElse(null);
            for (JsonNode link : one.path("links")) {
                Optional<String> address = Foreign.text(link, "ip_address");
                boolean isLent = "dhcp".equals(Foreign.text(link, "mode").orElse(""));
                if (address.isPresent() && !isLent && mac != null) {
                    rows.add(
                            place,
                            "addresses",
                            rows.row()
                                    .put("server", name)
                                    .put("address", address.get())
                                    .put("mac", mac),
                            List.of());
                }
            }
        }
    }
}
