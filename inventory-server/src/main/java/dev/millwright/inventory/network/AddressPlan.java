package dev.millwright.inventory.network;

import dev.millwright.inventory.types.Cidr;
import dev.millwright.inventory.types.IpAddress;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses of a subnet machines may be given. Pure: it knows nothing of the database.
 *
 * @param cidr the subnet
 * @param gateway its gateway, never given to a machine, or null
 * @param poolFirst first address of the range lent to unknown machines, never reserved, or null for no such range
 * @param poolLast last address of that range; null exactly when {@code poolFirst} is
 */
public record AddressPlan(
        Cidr cidr,
        @Nullable IpAddress gateway,
        @Nullable IpAddress poolFirst,
        @Nullable IpAddress poolLast) {

    /** Why an address is not given to a machine. */
    public enum Bar {
        /** Outside the subnet, or its network or broadcast address. */
        NOT_A_HOST,
        /** The gateway. */
        GATEWAY,
        /** In the range lent to unknown machines. */
        POOL
    }

    /** What keeps the address from being reserved, or empty when it may be. */
    public Optional<Bar> bar(IpAddress address) {
        if (!cidr.isHost(address)) {
            return Optional.of(Bar.NOT_A_HOST);
        }
        if (address.equals(gateway)) {
            return Optional.of(Bar.GATEWAY);
        }
        return inPool(address) ? Optional.of(Bar.POOL) : Optional.empty();
    }

    /**
     * The lowest address that may be reserved and is not taken.
     *
     * @param taken reserved already; others than this subnet's do no harm
     * @return empty when the subnet is full
     */
    public Optional<IpAddress> firstFree(SortedSet<IpAddress> taken) {
        long last = cidr.lastHost().bits();
        long candidate = cidr.firstHost().bits();
        while (candidate <= last) {
            IpAddress address = new IpAddress(candidate);
            if (poolLast != null && inPool(address)) {
                candidate = poolLast.bits() + 1;
                continue;
            }
            if (!address.equals(gateway) && !taken.contains(address)) {
                return Optional.of(address);
            }
            candidate++;
        }
        return Optional.empty();
    }

    private boolean inPool(IpAddress address) {
        return poolFirst != null
                && poolLast != null
                && address.compareTo(poolFirst) >= 0
                && address.compareTo(poolLast) <= 0;
    }
}
