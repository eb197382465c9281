package dev.millwright.inventory.hardware.parts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millwright.inventory.hardware.Facts;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Reads all parts out of one report: the kernel's facts first, then the firmware's tables, then what the tools add. Pure; never throws
 * on anything a machine can send.
 */
public final class PartsReader {
    private static final JsonMapper JSON = new JsonMapper();

    private static final Map<String, BiConsumer<String, Gathering>> TEXTS = Map.of(
            "dmidecode", DmiParts::gather,
            "lscpu", LinuxTexts::lscpu,
            "lspci", LspciText::gather,
            "ip", LinuxTexts::ip,
            "lldp", LinuxTexts::lldp,
            "ipmi_lan", IpmiText::lan,
            "ipmi_mc", IpmiText::controller,
            "ipmi_fru", IpmiText::units);

    private static final Map<String, BiConsumer<JsonNode, Gathering>> TREES =
            Map.of("lshw", LshwJson::gather, "lsblk", LinuxTexts::lsblk);

    /** What is believed first comes first. */
    private static final List<String> ORDER =
            List.of("dmidecode", "lspci", "lshw", "lscpu", "lsblk", "ipmi_fru", "ipmi_mc", "ipmi_lan", "lldp", "ip");

    private PartsReader() {}

    /**
     * The parts.
     *
     * @param facts the report's facts
     * @param raw its object {@code raw}: what tools printed, by name; anything else is treated as empty
     */
    public static Parts read(Facts facts, JsonNode raw) {
        Gathering gathering = new Gathering();
        FactParts.gatherDevices(facts, gathering);
        for (String name : ORDER) {
            JsonNode said = raw.path(name);
            if (said.isTextual() && !said.textValue().isBlank()) {
                text(name, said.textValue(), gathering);
            } else if (said.isContainerNode()) {
                TREES.getOrDefault(name, (tree, none) -> {}).accept(said, gathering);
            }
        }
        FactParts.gatherRest(facts, gathering);
        for (Iterator<String> names = raw.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!TEXTS.containsKey(name) && !TREES.containsKey(name)) {
                gathering.unparsed(name + ": not a section that is read");
            }
        }
        return gathering.parts();
    }

    private static void text(String name, String text, Gathering into) {
        BiConsumer<String, Gathering> plain = TEXTS.get(name);
        if (plain != null) {
            plain.accept(text, into);
            return;
        }
        String bare = text.strip();
        if (!bare.startsWith("{") && !bare.startsWith("[")) {
            into.unparsed(name + ": a table, which adds nothing to the facts");
            return;
        }
        try {
            TREES.getOrDefault(name, (tree, none) -> {}).accept(JSON.readTree(bare), into);
        } catch (JsonProcessingException malformed) {
            into.unparsed(name + ": no JSON");
        }
    }
}
