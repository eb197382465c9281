package dev.millwright.inventory.components;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.hardware.parts.ComponentKind;
import dev.millwright.inventory.hardware.parts.PartFlag;
import dev.millwright.inventory.types.ServerId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One stay of a part in a machine.
 *
 * @param id its id
 * @param serverId the machine
 * @param kind what it is
 * @param slot where it is in the machine
 * @param vendor who made it
 * @param model what they call it
 * @param partNumber under which number it is ordered
 * @param serial its serial number; a MAC for interfaces and management controllers
 * @param firmware the version of its firmware
 * @param sizeBytes capacity in bytes
 * @param details the rest by name, units in the name
 * @param flags what is odd about its texts
 * @param firstSeenAt when a report first named it there
 * @param lastSeenAt when a report last named it there
 * @param removedAt when a report of all parts of the kind no longer named it; null while it is there
 */
public record Component(
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
        List<PartFlag> flags,
        Instant firstSeenAt,
        Instant lastSeenAt,
        @Nullable Instant removedAt) {
    /** Copies the list. */
    public Component {
        flags = List.copyOf(flags);
    }
}
