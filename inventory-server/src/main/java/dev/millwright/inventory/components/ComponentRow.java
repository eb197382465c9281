package dev.millwright.inventory.components;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.hardware.parts.ComponentKind;
import dev.millwright.inventory.hardware.parts.PartFlag;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.types.Sha256;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of the table {@code component}. Components are its columns. */
public record ComponentRow(
        ComponentId id,
        ServerId serverId,
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
        Instant firstSeenAt,
        Instant lastSeenAt,
        @Nullable Instant removedAt,
        Sha256 partKey) {

    Component component() {
        return new Component(
                id,
                serverId,
                kind,
                slot,
                vendor,
                model,
                partNumber,
                serial,
                firmware,
                sizeBytes,
                details,
                read(flags),
                firstSeenAt,
                lastSeenAt,
                removedAt);
    }

    static List<PartFlag> read(String flags) {
        return flags.isEmpty()
                ? List.of()
                : Arrays.stream(flags.split(",")).map(PartFlag::valueOf).toList();
    }
}
