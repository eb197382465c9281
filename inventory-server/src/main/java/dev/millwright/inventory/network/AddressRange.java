package dev.millwright.inventory.network;

import dev.millwright.inventory.types.Label;
import dev.millwright.inventory.types.NetAddress;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * Neighbouring addresses of a subnet that are never reserved.
 *
 * @param first the lowest
 * @param last the highest; not below the first
 * @param note what they are left out for, or null
 */
public record AddressRange(
        @NotNull NetAddress first,
        @NotNull NetAddress last,
        @Nullable Label note) {
    boolean contains(NetAddress address) {
        return first.compareTo(address) <= 0 && address.compareTo(last) <= 0;
    }

    @Override
    public String toString() {
        return first + " to " + last;
    }
}
