package dev.millwright.inventory.hardware.parts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.hardware.BmcFact;
import dev.millwright.inventory.hardware.DiskFact;
import dev.millwright.inventory.hardware.Facts;
import dev.millwright.inventory.hardware.NicFact;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The parts in the facts that the ramdisk reads from the kernel. */
final class FactParts {
    /** What a switch says of itself, by the names that the ramdisk gives. */
    private static final List<String> NEIGHBOUR = List.of("chassis", "port", "port_description", "system_name", "vlan");

    private FactParts() {}

    /** Disks and interfaces: the kernel knows all of them, so they come first. */
    static void gatherDevices(Facts facts, Gathering into) {
        if (facts.raw().path("disks").isArray()) {
            List<Part> disks = new ArrayList<>();
            for (int at = 0; at < facts.disks().size(); at++) {
                disks.add(disk(facts.disks().get(at), facts.raw().path("disks").path(at)));
            }
            into.all(ComponentKind.DISK, disks);
        }
        if (!facts.nics().isEmpty()) {
            List<Part> nics = new ArrayList<>();
            for (int at = 0; at < facts.nics().size(); at++) {
                nics.add(nic(facts.nics().get(at), facts.raw().path("nics").path(at)));
            }
            into.all(ComponentKind.NIC, nics);
        }
    }

    /** What the firmware's tables say better, where they are there. */
    static void gatherRest(Facts facts, Gathering into) {
        into.some(
                ComponentKind.SYSTEM,
                List.of(new PartBuilder(ComponentKind.SYSTEM, "system")
                        .vendor(facts.manufacturer())
                        .model(facts.product())
                        .serial(facts.serial())
                        .detail("uuid", facts.uuid())
                        .build()));
        if (facts.boardSerial() != null) {
            into.some(
                    ComponentKind.BOARD,
                    List.of(new PartBuilder(ComponentKind.BOARD, "board")
                            .serial(facts.boardSerial())
                            .build()));
        }
        if (facts.biosVersion() != null) {
            into.some(
                    ComponentKind.FIRMWARE,
                    List.of(new PartBuilder(ComponentKind.FIRMWARE, "bios")
                            .firmware(facts.biosVersion())
                            .build()));
        }
        BmcFact bmc = facts.bmc();
        if (bmc != null) {
            into.some(
                    ComponentKind.BMC,
                    List.of(new PartBuilder(ComponentKind.BMC, "bmc")
                            .serial(text(bmc.mac()))
                            .detail("address", bmc.address())
                            .build()));
        }
    }

    private static Part disk(DiskFact disk, JsonNode raw) {
        return new PartBuilder(ComponentKind.DISK, disk.name())
                .vendor(said(raw, "vendor"))
                .model(disk.model())
                .serial(disk.serial())
                .firmware(said(raw, "firmware"))
                .sizeBytes(disk.sizeBytes())
                .detail("wwn", disk.wwn())
                .detail("rotational", disk.rotational())
                .detail("transport", disk.transport())
                .build();
    }

    private static Part nic(NicFact nic, JsonNode raw) {
        PartBuilder part = new PartBuilder(ComponentKind.NIC, nic.name())
                .vendor(said(raw, "vendor"))
                .model(said(raw, "model"))
                .serial(text(nic.mac()))
                .firmware(said(raw, "firmware"))
                .detail("driver", nic.driver())
                .detail("link", nic.link())
                .detail("speed_mbps", nic.speedMbps())
                .detail("bus_address", said(raw, "bus_address"));
        JsonNode neighbour = nic.lldp();
        if (neighbour != null) {
            NEIGHBOUR.forEach(field -> part.detail("lldp_" + field, said(neighbour, field)));
        }
        return part.build();
    }

    private static @Nullable String said(JsonNode object, String field) {
        JsonNode node = object.path(field);
        return node.isValueNode() && !node.isNull() ? node.asText() : null;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : Objects.toString(value);
    }
}
