package dev.millwright.inventory.network;

import java.math.BigInteger;

/**
 * How full a subnet is. Counts beyond {@value #MOST} are given as that, the largest whole number every JSON reader keeps exactly.
 *
 * @param total addresses that may be reserved: without network, broadcast, gateway, pool and excluded ranges
 * @param used of them reserved
 * @param free of them not reserved
 */
public record Utilisation(long total, long used, long free) {
    /** The largest count given. Source: RFC 8259 §6 */
    static final long MOST = (1L << 53) - 1;

    static Utilisation of(AddressPlan plan, long used) {
        BigInteger capacity = plan.capacity();
        return new Utilisation(most(capacity), used, most(capacity.subtract(BigInteger.valueOf(used))));
    }

    private static long most(BigInteger count) {
        return count.max(BigInteger.ZERO).min(BigInteger.valueOf(MOST)).longValueExact();
    }
}
