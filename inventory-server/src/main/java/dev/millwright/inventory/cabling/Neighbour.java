package dev.millwright.inventory.cabling;

import dev.millwright.inventory.types.AssetId;
import dev.millwright.inventory.types.CableId;
import dev.millwright.inventory.types.NicId;
import dev.millwright.inventory.types.PortId;
import dev.millwright.inventory.types.ServerId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What lies at the other end of an interface's cables, patch panels on the way passed through.
 *
 * @param assetId the switch or other asset, or null when it is a server
 * @param serverId the server, or null when it is an asset
 * @param device its name
 * @param portId the port there, or null when it is a network interface
 * @param nicId the network interface there, or null when it is a port
 * @param port the port's name, or of a network interface its name or else its MAC
 * @param cableIds the cables on the way, from the interface on
 */
public record Neighbour(
        @Nullable AssetId assetId,
        @Nullable ServerId serverId,
        String device,
        @Nullable PortId portId,
        @Nullable NicId nicId,
        String port,
        List<CableId> cableIds) {
    /** Copies the list. */
    public Neighbour {
        cableIds = List.copyOf(cableIds);
    }
}
