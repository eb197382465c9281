package dev.millwright.inventory.capacity;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A machine that fits, or a position for one.
 *
 * @param serverId the machine; null for a position
 * @param name the machine's name; null for a position
 * @param rackId the rack, null when nobody said
 * @param rackUnit the lowest unit
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Placed(
        @Nullable Long serverId,
        @Nullable String name,
        @Nullable Long rackId,
        @Nullable Integer rackUnit) {
    Placed named(@Nullable String itsName) {
        return new Placed(serverId, itsName, rackId, rackUnit);
    }
}
