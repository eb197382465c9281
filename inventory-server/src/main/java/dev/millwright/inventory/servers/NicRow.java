package dev.millwright.inventory.servers;

import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.NicId;
import dev.millwright.inventory.types.ServerId;
import org.jspecify.annotations.Nullable;

/** A row of the table {@code server_nic}. Components are its columns. */
public record NicRow(
        NicId id,
        ServerId serverId,
        MacAddress mac,
        @Nullable String name) {
    Nic nic() {
        return new Nic(id, mac, name);
    }
}
