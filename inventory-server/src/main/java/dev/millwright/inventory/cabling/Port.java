package dev.millwright.inventory.cabling;

import dev.millwright.inventory.types.AssetId;
import dev.millwright.inventory.types.PortId;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.web.Versioned;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a cable can be plugged in.
 *
 * @param id its id
 * @param version grows with every change
 * @param createdAt when it was entered
 * @param updatedAt when it was last changed
 * @param assetId the switch, patch panel, PDU … it is part of; null exactly when {@code serverId} is not
 * @param serverId the server it is part of
 * @param kind what it is for
 * @param name what is written beside it, unique among the ports of its kind and owner
 * @param speedMbps how fast it is, in megabits a second, or null
 * @param notes what people wrote about it; may be empty
 */
public record Port(
        PortId id,
        long version,
        Instant createdAt,
        Instant updatedAt,
        @Nullable AssetId assetId,
        @Nullable ServerId serverId,
        PortKind kind,
        String name,
        @Nullable Integer speedMbps,
        String notes)
        implements Versioned {
    /** Kind, name and id, for messages. */
    String label() {
        return "%s %s (id %s)".formatted(kind, name, id);
    }
}
