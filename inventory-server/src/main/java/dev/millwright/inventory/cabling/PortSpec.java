package dev.millwright.inventory.cabling;

import dev.millwright.inventory.types.AssetId;
import dev.millwright.inventory.types.Label;
import dev.millwright.inventory.types.ServerId;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says of a port.
 *
 * @param assetId the switch, patch panel, PDU … it is part of, or else {@code serverId}; it cannot be changed later
 * @param serverId the server it is part of; its network interfaces are entered with the server, not here
 * @param kind what it is for
 * @param name what is written beside it, unique among the ports of its kind and owner
 * @param speedMbps 1 to 10,000,000 megabits a second, or null
 * @param notes at most 500 characters; empty when left out
 */
public record PortSpec(
        @Nullable AssetId assetId,
        @Nullable ServerId serverId,
        @NotNull PortKind kind,
        @NotNull Label name,
        @Min(1) @Max(10_000_000) @Nullable Integer speedMbps,
        @Size(max = 500) String notes) {

    /** Fills in what was left out. */
    public PortSpec {
        notes = notes == null ? "" : notes;
    }

    /** What is stored, as a caller would say it. */
    static PortSpec of(Port stored) {
        return new PortSpec(
                stored.assetId(),
                stored.serverId(),
                stored.kind(),
                new Label(stored.name()),
                stored.speedMbps(),
                stored.notes());
    }
}
