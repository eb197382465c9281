package dev.millwright.inventory.network;

import dev.millwright.inventory.types.NetAddress;
import dev.millwright.inventory.types.NetPrefix;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses of a subnet machines may be given. Pure: it knows nothing of the database.
 *
 * @param cidr the subnet
 * @param gateway its gateway, never given to a machine, or null
 * @param pool the range lent to unknown machines, never reserved, or null for no such range
 * @param excluded ranges that are never reserved; they may overlap
 */
public record AddressPlan(
        NetPrefix cidr,
        @Nullable NetAddress gateway,
        @Nullable AddressRange pool,
        List<AddressRange> excluded) {
    /** How many reserved addresses {@link #firstFree} asks for at a time. */
    static final int CHUNK = 256;

    /** Copies the list. */
    public AddressPlan {
        excluded = List.copyOf(excluded);
    }

    /** Why an address is not given to a machine. */
    public enum Bar {
        /** Outside the subnet, or its network or broadcast address. */
        NOT_A_HOST,
        /** The gateway. */
        GATEWAY,
        /** In the range lent to unknown machines. */
        POOL,
        /** In a range that is left out. */
        EXCLUDED
    }

    /** Reads which addresses are reserved. */
    @FunctionalInterface
    public interface Reserved {
        /** The reserved addresses from {@code from} on by rising address, at most {@code limit}. */
        List<NetAddress> from(NetAddress from, int limit);
    }

    /** What keeps the address from being reserved, or empty when it may be. */
    public Optional<Bar> bar(NetAddress address) {
        if (!cidr.isHost(address)) {
            return Optional.of(Bar.NOT_A_HOST);
        }
        if (address.equals(gateway)) {
            return Optional.of(Bar.GATEWAY);
        }
        if (pool != null && pool.contains(address)) {
            return Optional.of(Bar.POOL);
        }
        return excluded.stream().anyMatch(range -> range.contains(address))
                ? Optional.of(Bar.EXCLUDED)
                : Optional.empty();
    }

    /** All ranges that are never reserved, the gateway among them; they may overlap and reach out of the subnet. */
    List<AddressRange> barred() {
        List<AddressRange> barred = new ArrayList<>(excluded);
        if (gateway != null) {
            barred.add(new AddressRange(gateway, gateway, null));
        }
        if (pool != null) {
            barred.add(pool);
        }
        return barred;
    }

    /**
     * The lowest address that may be reserved and is not.
     *
     * @param hint where to begin to look: what lies below is thought to be reserved, and is looked at last; null for the beginning
     * @return empty when the subnet is full
     */
    public Optional<NetAddress> firstFree(@Nullable NetAddress hint, Reserved reserved) {
        NetAddress first = cidr.firstHost();
        if (hint == null || hint.compareTo(first) <= 0) {
            return search(first, reserved);
        }
        Optional<NetAddress> above = search(hint, reserved);
        return above.isPresent() ? above : search(first, reserved);
    }

    private Optional<NetAddress> search(NetAddress from, Reserved reserved) {
        List<AddressRange> barred = barred();
        Optional<NetAddress> candidate = allowed(from, barred);
        while (candidate.isPresent()) {
            List<NetAddress> taken = reserved.from(candidate.get(), CHUNK);
            for (NetAddress one : taken) {
                if (candidate.isEmpty() || one.compareTo(candidate.get()) > 0) {
                    return candidate;
                }
                if (one.equals(candidate.get())) {
                    candidate = allowed(one.next(), barred);
                }
            }
            if (taken.size() < CHUNK) {
                return candidate;
            }
        }
        return candidate;
    }

    /** The lowest address from {@code from} on that is in no barred range; empty behind the last of the subnet. */
    private Optional<NetAddress> allowed(NetAddress from, List<AddressRange> barred) {
        NetAddress candidate = from;
        boolean moved = true;
        while (moved && cidr.isHost(candidate)) {
            moved = false;
            for (AddressRange range : barred) {
                if (range.contains(candidate)) {
                    candidate = range.last().next();
                    moved = true;
                }
            }
        }
        return cidr.isHost(candidate) ? Optional.of(candidate) : Optional.empty();
    }

    /** How many addresses may be reserved in all. */
    public BigInteger capacity() {
        BigInteger count = size(cidr.firstHost(), cidr.lastHost());
        NetAddress open = cidr.firstHost();
        List<AddressRange> ordered = barred().stream()
                .sorted(Comparator.comparing(AddressRange::first))
                .toList();
        for (AddressRange range : ordered) {
            NetAddress first = higher(range.first(), open);
            NetAddress last = range.last().compareTo(cidr.lastHost()) < 0 ? range.last() : cidr.lastHost();
            if (cidr.isHost(first) && first.compareTo(last) <= 0) {
                count = count.subtract(size(first, last));
                open = last.next();
            }
        }
        return count;
    }

    private static NetAddress higher(NetAddress one, NetAddress other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static BigInteger size(NetAddress first, NetAddress last) {
        return last.number().subtract(first.number()).add(BigInteger.ONE);
    }
}
