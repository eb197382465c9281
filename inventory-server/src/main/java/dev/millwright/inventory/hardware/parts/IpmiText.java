package dev.millwright.inventory.hardware.parts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What ipmitool prints ({@code lan print}, {@code mc info}, {@code fru print}), and the ramdisk's own {@code mw bmc}. */
final class IpmiText {
    private static final int MAX_UNITS = 128;
    private static final Pattern SUPPLY = Pattern.compile("(?i).*\\b(psu?\\s?\\d*|pwr|power\\s?supply)\\b.*");
    private static final String UNIT = "FRU Device Description";

    private IpmiText() {}

    /** The controller's network side: {@code address} and {@code mac}, or ipmitool's names for them. */
    static void lan(String text, Gathering into) {
        Map<String, String> said = LinuxTexts.fields(text);
        text.lines().limit(50).map(line -> line.strip().split(" ", 2)).forEach(words -> {
            if (words.length == 2) {
                said.putIfAbsent(words[0], words[1]);
            }
        });
        String mac = first(said, "MAC Address", "mac");
        String address = first(said, "IP Address", "address");
        if (mac == null && address == null) {
            into.unparsed("ipmi_lan: no address");
            return;
        }
        into.some(
                ComponentKind.BMC,
                List.of(new PartBuilder(ComponentKind.BMC, "bmc")
                        .serial(mac)
                        .detail("address", address)
                        .build()));
    }

    /** The controller's make and firmware. */
    static void controller(String text, Gathering into) {
        Map<String, String> said = LinuxTexts.fields(text);
        if (said.get("Firmware Revision") == null) {
            into.unparsed("ipmi_mc: no firmware revision");
            return;
        }
        into.some(
                ComponentKind.BMC,
                List.of(new PartBuilder(ComponentKind.BMC, "bmc")
                        .vendor(said.get("Manufacturer Name"))
                        .model(said.get("Product Name"))
                        .firmware(said.get("Firmware Revision"))
                        .detail("ipmi_version", said.get("IPMI Version"))
                        .build()));
    }

    /** Power supplies among the field replaceable units. */
    static void units(String text, Gathering into) {
        List<Map<String, String>> units = new ArrayList<>();
        text.lines().limit(20_000).forEach(line -> {
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).strip();
            if (name.equals(UNIT)) {
                units.add(new LinkedHashMap<>());
            }
            if (colon > 0 && name.length() <= 100 && !units.isEmpty() && units.size() <= MAX_UNITS) {
                units.get(units.size() - 1)
                        .putIfAbsent(name, line.substring(colon + 1).strip());
            }
        });
        if (units.isEmpty()) {
            into.unparsed("ipmi_fru: no unit");
            return;
        }
        into.some(
                ComponentKind.PSU,
                units.stream()
                        .limit(MAX_UNITS)
                        .filter(unit -> isSupply(unit))
                        .map(IpmiText::supply)
                        .toList());
    }

    private static boolean isSupply(Map<String, String> unit) {
        return SUPPLY.matcher(unit.getOrDefault(UNIT, "")).matches()
                && first(unit, "Product Serial", "Board Serial") != null;
    }

    private static Part supply(Map<String, String> unit) {
        return new PartBuilder(ComponentKind.PSU, unit.getOrDefault(UNIT, "").replaceAll("\\s*\\(ID \\d+\\)$", ""))
                .vendor(first(unit, "Product Manufacturer", "Board Mfg"))
                .model(first(unit, "Product Name", "Board Product"))
                .partNumber(first(unit, "Product Part Number", "Board Part Number"))
                .serial(first(unit, "Product Serial", "Board Serial"))
                .firmware(unit.get("Product Version"))
                .build();
    }

    private static @Nullable String first(Map<String, String> said, String name, String other) {
        String value = said.get(name);
        return value == null || value.isEmpty() ? said.get(other) : value;
    }
}
