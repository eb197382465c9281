package dev.millwright.inventory.servers;

import dev.millwright.inventory.types.RackFace;
import dev.millwright.inventory.types.RackId;
import dev.millwright.inventory.types.RackUnit;
import dev.millwright.inventory.types.ServerId;
import org.jspecify.annotations.Nullable;

/** The columns of a server that say where it stands. Components are its columns. */
public record PlacedServer(
        ServerId id,
        @Nullable RackId rackId,
        @Nullable RackUnit rackUnit,
        @Nullable RackFace rackFace,
        @Nullable String powerFeeds) {}
