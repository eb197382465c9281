package dev.millwright.inventory.servers;

import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.ServerId;
import org.jspecify.annotations.Nullable;

/** The columns of an interface that are set when it is entered. */
public record NewNic(
        ServerId serverId, MacAddress mac, @Nullable String name) {}
