package dev.millwright.inventory.hardware.parts;

import dev.millwright.inventory.hardware.parts.DmiText.Structure;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parts that SMBIOS names. Source: SMBIOS 3.6 §7.1 to §7.5, §7.17, §7.18, §7.39, §7.40; field names as dmidecode prints them. */
final class DmiParts {
    private static final int END_OF_TABLE = 127;

    private final DmiText table;
    private final Map<ComponentKind, List<Part>> found = new EnumMap<>(ComponentKind.class);
    private final Map<Integer, Integer> strange = new TreeMap<>();
    private final Map<String, Long> locators;

    private DmiParts(DmiText table) {
        this.table = table;
        this.locators = table.structures().stream()
                .filter(one -> one.type() == 17 && isPopulated(one))
                .map(one -> String.valueOf(one.said("Locator")))
                .collect(Collectors.groupingBy(locator -> locator, Collectors.counting()));
    }

    static void gather(String text, Gathering into) {
        DmiText table = DmiText.read(text);
        if (table.structures().isEmpty()) {
            into.unparsed("dmidecode: no structure");
            return;
        }
        new DmiParts(table).gather(into);
    }

    private void gather(Gathering into) {
        table.structures().forEach(this::take);
        found.forEach((kind, parts) -> {
            // A table without a structure of a kind says nothing of the kind: many firmwares leave out power supplies.
            if (table.isWhole()) {
                into.all(kind, parts);
            } else {
                into.some(kind, parts);
            }
        });
        if (!table.isWhole()) {
            into.unparsed("dmidecode: the text was cut");
        }
        strange.forEach((type, count) -> into.unparsed("dmidecode: %d of type %d".formatted(count, type)));
    }

    private void take(Structure one) {
        switch (one.type()) {
            case 0 -> put(ComponentKind.FIRMWARE, firmware(one));
            case 1 -> put(ComponentKind.SYSTEM, system(one));
            case 2 -> put(ComponentKind.BOARD, board(one));
            case 3 -> put(ComponentKind.CHASSIS, chassis(one));
            case 4 -> put(ComponentKind.CPU, processor(one));
            case 17 -> put(ComponentKind.DIMM, memory(one));
            case 38 -> put(ComponentKind.BMC, controller(one));
            case 39 -> put(ComponentKind.PSU, supply(one));
            case 16, END_OF_TABLE -> {}
            default -> strange.merge(one.type(), 1, (had, more) -> had + more);
        }
    }

    private void put(ComponentKind kind, @Nullable Part part) {
        List<Part> parts = found.computeIfAbsent(kind, none -> new ArrayList<>());
        if (part != null) {
            parts.add(part);
        }
    }

    private static Part firmware(Structure one) {
        return new PartBuilder(ComponentKind.FIRMWARE, "bios")
                .vendor(one.said("Vendor"))
                .firmware(one.said("Version"))
                .detail("release_date", one.said("Release Date"))
                .detail("revision", one.said("BIOS Revision"))
                .detail("controller_revision", one.said("Firmware Revision"))
                .build();
    }

    private Part system(Structure one) {
        List<Structure> arrays =
                table.structures().stream().filter(array -> array.type() == 16).toList();
        long slots = arrays.stream()
                .map(array -> Quantities.leading(array.said("Number Of Devices")))
                .mapToLong(count -> count == null ? 0 : count)
                .sum();
        return new PartBuilder(ComponentKind.SYSTEM, "system")
                .vendor(one.said("Manufacturer"))
                .model(one.said("Product Name"))
                .partNumber(one.said("SKU Number"))
                .serial(one.said("Serial Number"))
                .detail("uuid", one.said("UUID"))
                .detail("version", one.said("Version"))
                .detail("family", one.said("Family"))
                .detail("memory_slots", slots == 0 ? null : slots)
                .detail(
                        "memory_error_correction",
                        arrays.isEmpty() ? null : arrays.get(0).said("Error Correction Type"))
                .build();
    }

    private static Part board(Structure one) {
        return new PartBuilder(ComponentKind.BOARD, "board")
                .vendor(one.said("Manufacturer"))
                .model(one.said("Product Name"))
                .serial(one.said("Serial Number"))
                .detail("version", one.said("Version"))
                .detail("asset_tag", one.said("Asset Tag"))
                .detail("type", one.said("Type"))
                .build();
    }

    private static Part chassis(Structure one) {
        return new PartBuilder(ComponentKind.CHASSIS, "chassis")
                .vendor(one.said("Manufacturer"))
                .partNumber(one.said("SKU Number"))
                .serial(one.said("Serial Number"))
                .detail("type", one.said("Type"))
                .detail("version", one.said("Version"))
                .detail("asset_tag", one.said("Asset Tag"))
                .detail("height", one.said("Height"))
                .build();
    }

    private static @Nullable Part processor(Structure one) {
        String status = String.valueOf(one.said("Status")).toLowerCase(Locale.ROOT);
        if (status.contains("unpopulated") || !status.contains("populated") && one.said("Version") == null) {
            return null;
        }
        return new PartBuilder(ComponentKind.CPU, one.said("Socket Designation"))
                .vendor(one.said("Manufacturer"))
                .model(one.said("Version"))
                .partNumber(one.said("Part Number"))
                .serial(one.said("Serial Number"))
                .detail("cores", Quantities.leading(one.said("Core Count")))
                .detail("cores_enabled", Quantities.leading(one.said("Core Enabled")))
                .detail("threads", Quantities.leading(one.said("Thread Count")))
                .detail("speed_mhz", Quantities.leading(one.said("Current Speed")))
                .detail("max_speed_mhz", Quantities.leading(one.said("Max Speed")))
                .detail("status", one.said("Status"))
                .build();
    }

    private static boolean isPopulated(Structure one) {
        Long size = Quantities.bytes(one.said("Size"));
        return size != null && size > 0;
    }

    private @Nullable Part memory(Structure one) {
        if (!isPopulated(one)) {
            return null;
        }
        String locator = one.said("Locator");
        String bank = one.said("Bank Locator");
        boolean isShared = locators.getOrDefault(String.valueOf(locator), 0L) > 1;
        return new PartBuilder(ComponentKind.DIMM, isShared && bank != null ? bank + "/" + locator : locator)
                .vendor(one.said("Manufacturer"))
                .partNumber(one.said("Part Number"))
                .serial(one.said("Serial Number"))
                .firmware(one.said("Firmware Version"))
                .sizeBytes(Quantities.bytes(one.said("Size")))
                .detail("bank", bank)
                .detail("type", one.said("Type"))
                .detail("form_factor", one.said("Form Factor"))
                .detail("memory_rank", one.said("Rank"))
                .detail("speed_mts", Quantities.leading(one.said("Speed")))
                .detail("configured_speed_mts", Quantities.leading(one.said("Configured Memory Speed")))
                .build();
    }

    private static Part controller(Structure one) {
        return new PartBuilder(ComponentKind.BMC, "bmc")
                .detail("interface", one.said("Interface Type"))
                .detail("ipmi_version", one.said("Specification Version"))
                .build();
    }

    private static @Nullable Part supply(Structure one) {
        String status = String.valueOf(one.fields().get("Status")).toLowerCase(Locale.ROOT);
        if (status.startsWith("not present")) {
            return null;
        }
        String slot = one.said("Location") == null ? one.said("Name") : one.said("Location");
        return new PartBuilder(ComponentKind.PSU, slot)
                .vendor(one.said("Manufacturer"))
                .model(one.said("Name"))
                .partNumber(one.said("Model Part Number"))
                .serial(one.said("Serial Number"))
                .firmware(one.said("Revision"))
                .detail("power_watts", Quantities.leading(one.said("Max Power Capacity")))
                .detail("status", one.said("Status"))
                .build();
    }
}
