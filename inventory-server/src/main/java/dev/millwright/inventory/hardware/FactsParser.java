package dev.millwright.inventory.hardware;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.types.IpAddress;
import dev.millwright.inventory.types.MacAddress;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code facts} object of a machine's report. Nothing is refused: what has the wrong form is absent in the result and still in
 * {@link Facts#raw}.
 */
public final class FactsParser {
    /** Longest text that is kept of one field, in characters. */
    public static final int MAX_TEXT = 512;

    /** More interfaces or disks than this are left out. */
    static final int MAX_DEVICES = 256;

    private FactsParser() {}

    /** The facts in the object; all absent when it is not an object. */
    public static Facts parse(JsonNode facts) {
        return new Facts(
                Tolerant.text(facts, "serial"),
                Tolerant.text(facts, "uuid"),
                Tolerant.text(facts, "manufacturer"),
                Tolerant.text(facts, "product"),
                Tolerant.text(facts, "asset_tag"),
                Tolerant.text(facts, "board_serial"),
                Tolerant.text(facts, "bios_version"),
                Tolerant.text(facts, "cpu_model"),
                Tolerant.count(facts, "cpu_count"),
                Tolerant.number(facts, "memory_bytes"),
                objects(facts, "nics").stream().map(FactsParser::nic).toList(),
                disks(facts.path("disks")),
                bmc(facts.path("bmc")),
                facts);
    }

    /** The disks in a list as it stands in facts and in a permit request; what is no object is left out. */
    public static List<DiskFact> disks(JsonNode list) {
        return elements(list).stream().map(FactsParser::disk).toList();
    }

    private static List<JsonNode> objects(JsonNode facts, String field) {
        return elements(facts.path(field));
    }

    private static List<JsonNode> elements(JsonNode list) {
        if (!list.isArray()) {
            return List.of();
        }
        return StreamSupport.stream(list.spliterator(), false)
                .filter(JsonNode::isObject)
                .limit(MAX_DEVICES)
                .toList();
    }

    private static NicFact nic(JsonNode nic) {
        JsonNode lldp = nic.path("lldp");
        return new NicFact(
                Tolerant.text(nic, "name"),
                mac(nic),
                Tolerant.text(nic, "driver"),
                Tolerant.flag(nic, "link"),
                Tolerant.count(nic, "speed_mbps"),
                lldp.isMissingNode() || lldp.isNull() ? null : lldp);
    }

    private static DiskFact disk(JsonNode disk) {
        return new DiskFact(
                Tolerant.text(disk, "name"),
                Tolerant.text(disk, "serial"),
                Tolerant.text(disk, "wwn"),
                Tolerant.text(disk, "model"),
                Tolerant.number(disk, "size_bytes"),
                Tolerant.flag(disk, "rotational"),
                Tolerant.text(disk, "transport"));
    }

    private static @Nullable BmcFact bmc(JsonNode bmc) {
        if (!bmc.isObject()) {
            return null;
        }
        IpAddress address =
                Tolerant.read(Tolerant.text(bmc, "address"), IpAddress::parse).orElse(null);
        return new BmcFact(address, mac(bmc));
    }

    private static @Nullable MacAddress mac(JsonNode object) {
        return Tolerant.read(Tolerant.text(object, "mac"), MacAddress::parse).orElse(null);
    }
}
