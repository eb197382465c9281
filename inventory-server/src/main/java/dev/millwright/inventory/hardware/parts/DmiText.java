package dev.millwright.inventory.hardware.parts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What dmidecode prints, cut into the structures of SMBIOS. Reads the form of dmidecode 2.2 (type on the line after the handle, everything
 * indented) as well as that of 3.x. Source: SMBIOS 3.6 §6.1; the forms from dmidecode's output
 *
 * @param structures in order, at most {@value #MAX_STRUCTURES}
 * @param isWhole whether the table ended before the text did, and neither was cut
 */
record DmiText(List<Structure> structures, boolean isWhole) {
    static final int MAX_STRUCTURES = 2048;
    private static final int MAX_FIELDS = 48;
    private static final int MAX_LINE = 1024;
    private static final Pattern HANDLE = Pattern.compile("Handle (0x[0-9A-Fa-f]{1,8})(?:, DMI type (\\d{1,3})\\b.*)?");
    private static final Pattern TYPE = Pattern.compile("DMI type (\\d{1,3})\\b.*");

    /** What dmidecode itself prints where the firmware says nothing. */
    private static final Set<String> NOTHING = Set.of(
            "",
            "not specified",
            "not provided",
            "unknown",
            "none",
            "not present",
            "<bad index>",
            "<out of spec>",
            "unspecified");

    /**
     * One structure.
     *
     * @param type its SMBIOS type; -1 when the text does not say
     * @param handle its handle, for example {@code 0x1100}
     * @param fields the lines of the form {@code Name: value}, at most 48, the first of a name
     */
    record Structure(int type, String handle, Map<String, String> fields) {
        /** The value, when the firmware gave one. */
        @Nullable
        String said(String name) {
            String value = fields.get(name);
            return value == null || NOTHING.contains(value.toLowerCase(Locale.ROOT)) ? null : value;
        }
    }

    /** Reads the text; what is no structure is left out. */
    static DmiText read(String text) {
        List<Structure> structures = new ArrayList<>();
        boolean isEnded = false;
        @Nullable Structure current = null;
        for (String line : text.lines().limit(200_000).toList()) {
            String bare = (line.length() <= MAX_LINE ? line : line.substring(0, MAX_LINE)).strip();
            Matcher handle = HANDLE.matcher(bare);
            if (handle.matches()) {
                if (structures.size() == MAX_STRUCTURES) {
                    return new DmiText(structures, false);
                }
                String type = handle.group(2);
                current = new Structure(
                        type == null ? -1 : Integer.parseInt(type), handle.group(1), new LinkedHashMap<>());
                structures.add(current);
            } else if (current != null) {
                current = continued(structures, current, bare);
            }
            isEnded = isEnded || bare.equals("End Of Table");
        }
        return new DmiText(structures, isEnded || !text.stripTrailing().endsWith("[cut]"));
    }

    private static Structure continued(List<Structure> structures, Structure current, String bare) {
        Matcher type = TYPE.matcher(bare);
        if (current.type() < 0 && type.matches()) {
            Structure typed = new Structure(Integer.parseInt(type.group(1)), current.handle(), current.fields());
            structures.set(structures.size() - 1, typed);
            return typed;
        }
        int colon = bare.indexOf(':');
        if (colon > 0 && current.fields().size() < MAX_FIELDS) {
            current.fields()
                    .putIfAbsent(
                            bare.substring(0, colon).strip(),
                            bare.substring(colon + 1).strip());
        }
        return current;
    }
}
