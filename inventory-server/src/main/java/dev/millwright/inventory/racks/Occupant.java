package dev.millwright.inventory.racks;

import dev.millwright.inventory.types.AssetId;
import dev.millwright.inventory.types.ServerId;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a rack: a server or an asset.
 *
 * @param serverId the server, or null when it is none
 * @param assetId the asset, or null when it is none
 */
public record Occupant(
        @Nullable ServerId serverId, @Nullable AssetId assetId) {
    /**
     * Checks that it is one of them.
     *
     * @throws IllegalArgumentException when it is both or neither
     */
    public Occupant {
        if ((serverId == null) == (assetId == null)) {
            throw new IllegalArgumentException("an occupant is a server or an asset");
        }
    }

    /** A server. */
    public static Occupant of(ServerId id) {
        return new Occupant(id, null);
    }

    /** An asset. */
    public static Occupant of(AssetId id) {
        return new Occupant(null, id);
    }
}
