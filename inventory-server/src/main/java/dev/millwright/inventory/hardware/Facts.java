package dev.millwright.inventory.hardware;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.SerialNumber;
import dev.millwright.inventory.types.SystemUuid;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a machine says about its own hardware: evidence, so every field may be missing and no text is trusted. Made by
 * {@link FactsParser}. Texts are trimmed and at most {@value FactsParser#MAX_TEXT} characters.
 *
 * @param serial the system's serial number as the firmware gives it, placeholders included
 * @param uuid the system's UUID as text
 * @param manufacturer who made the system
 * @param product what they call it
 * @param assetTag the chassis' asset tag
 * @param boardSerial the main board's serial number
 * @param biosVersion the firmware's version
 * @param cpuModel the processor's name
 * @param cpuCount logical processors
 * @param memoryBytes main memory in bytes
 * @param nics network interfaces, in the machine's order
 * @param disks block devices, in the machine's order
 * @param bmc the management controller, as the machine sees it
 * @param raw the whole object as it came, fields we do not know included
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Facts(
        @Nullable String serial,
        @Nullable String uuid,
        @Nullable String manufacturer,
        @Nullable String product,
        @Nullable String assetTag,
        @Nullable String boardSerial,
        @Nullable String biosVersion,
        @Nullable String cpuModel,
        @Nullable Integer cpuCount,
        @Nullable Long memoryBytes,
        List<NicFact> nics,
        List<DiskFact> disks,
        @Nullable BmcFact bmc,
        @JsonIgnore JsonNode raw) {

    /** Copies the lists. */
    public Facts {
        nics = List.copyOf(nics);
        disks = List.copyOf(disks);
    }

    /** The serial number, when it is well-formed and tells this machine from others. */
    public Optional<SerialNumber> identitySerial() {
        return Tolerant.read(serial, SerialNumber::new).filter(SerialNumber::isIdentity);
    }

    /** The system's UUID, when it is well-formed and tells this machine from others. */
    public Optional<SystemUuid> identityUuid() {
        return Tolerant.read(uuid, SystemUuid::parse).filter(SystemUuid::isIdentity);
    }

    /** The addresses of the interfaces that have one, in order, without repeats. */
    public List<MacAddress> macs() {
        return nics.stream()
                .flatMap(nic -> Optional.ofNullable(nic.mac()).stream())
                .distinct()
                .toList();
    }
}
