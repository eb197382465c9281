package dev.millwright.inventory.components;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millwright.inventory.hardware.parts.ComponentKind;
import dev.millwright.inventory.hardware.parts.Part;
import dev.millwright.inventory.types.Sha256;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A part as the columns of {@code component} that a report writes. */
public record PartColumns(
        ComponentKind kind,
        String slot,
        @Nullable String vendor,
        @Nullable String model,
        @Nullable String partNumber,
        @Nullable String serial,
        @Nullable String firmware,
        @Nullable Long sizeBytes,
        JsonNode details,
        String flags,
        Sha256 partKey) {
    private static final JsonMapper JSON = new JsonMapper();

    static PartColumns of(Part part) {
        return new PartColumns(
                part.kind(),
                part.slot(),
                part.vendor(),
                part.model(),
                part.partNumber(),
                part.serial(),
                part.firmware(),
                part.sizeBytes(),
                JSON.valueToTree(part.details()),
                part.flags().stream().map(Enum::name).collect(Collectors.joining(",")),
                part.key());
    }

    static PartColumns of(ComponentRow row) {
        return new PartColumns(
                row.kind(),
                row.slot(),
                row.vendor(),
                row.model(),
                row.partNumber(),
                row.serial(),
                row.firmware(),
                row.sizeBytes(),
                row.details(),
                row.flags(),
                row.partKey());
    }

    /** The part these columns were made of. */
    Part part() {
        Map<String, String> named = new TreeMap<>();
        details.properties()
                .forEach(one -> named.put(one.getKey(), one.getValue().asText()));
        return new Part(
                kind,
                slot,
                vendor,
                model,
                partNumber,
                serial,
                firmware,
                sizeBytes,
                named,
                Set.copyOf(ComponentRow.read(flags)));
    }

    /** One line for people and the audit trail. */
    String line() {
        StringBuilder line = new StringBuilder(kind + " " + slot);
        for (Object one : new @Nullable Object[] {vendor, model, partNumber, sizeBytes}) {
            line.append(one == null ? "" : " " + one);
        }
        line.append(serial == null ? "" : " serial " + serial);
        return line.append(firmware == null ? "" : " firmware " + firmware).toString();
    }
}
