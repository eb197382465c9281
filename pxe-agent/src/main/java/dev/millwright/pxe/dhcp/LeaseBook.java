package dev.millwright.pxe.dhcp;

import dev.millwright.pxe.inventory.Replica;
import dev.millwright.pxe.types.Ipv4Address;
import dev.millwright.pxe.types.MacAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who has which pool address. Bound leases are told to the {@link LeaseLog}; offers, and addresses a client declined, live in memory only: a client
 * repeats itself. Safe for many threads.
 */
public final class LeaseBook {
    /** How long an offered address is kept for its client. Source: RFC 2131 leaves it open; clients answer within 10 s. */
    static final Duration OFFER_HOLD = Duration.ofSeconds(60);

    /** How long an address somebody else was seen to use is left alone. */
    static final Duration DECLINE_HOLD = Duration.ofMinutes(10);

    /** Marks an address nobody may have for a while. */
    private static final MacAddress NOBODY = new MacAddress(0);

    private final LeaseLog log;
    private final Map<Ipv4Address, Entry> byAddress = new HashMap<>();
    private final Map<MacAddress, Ipv4Address> byMac = new HashMap<>();
    private int cursor;

    private record Entry(MacAddress mac, Instant until, boolean bound) {}

    /** @param leases what held before a restart */
    public LeaseBook(Collection<Lease> leases, LeaseLog log) {
        this.log = log;
        leases.forEach(lease -> put(lease.address(), new Entry(lease.mac(), lease.expiresAt(), true)));
    }

    /** The address bound to a client at that moment. */
    public synchronized Optional<Ipv4Address> boundTo(MacAddress mac, Instant now) {
        Ipv4Address address = byMac.get(mac);
        Entry entry = address == null ? null : byAddress.get(address);
        if (address == null || entry == null || !entry.bound() || !now.isBefore(entry.until())) {
            return Optional.empty();
        }
        return Optional.of(address);
    }

    /** The bound leases, expired ones included. */
    public synchronized List<Lease> bound() {
        return byAddress.entrySet().stream()
                .filter(entry -> entry.getValue().bound())
                .map(entry -> new Lease(
                        entry.getValue().mac(), entry.getKey(), entry.getValue().until()))
                .toList();
    }

    /** How many addresses are bound and not expired. */
    public synchronized long activeCount(Instant now) {
        return byAddress.values().stream()
                .filter(entry -> entry.bound() && now.isBefore(entry.until()))
                .count();
    }

    /**
     * Holds an address for a client: the one it has or had, else the one it wishes, else a free one, else the one that expired longest ago.
     *
     * @param wish what the client asks for, or null
     * @param taken addresses that are not for the pool: reserved ones, the gateway, our own
     * @return empty when the subnet has no pool or the pool is used up
     */
    public synchronized Optional<Ipv4Address> offer(
            MacAddress mac,
            Replica.Subnet subnet,
            @Nullable Ipv4Address wish,
            Predicate<Ipv4Address> taken,
            Instant now) {
        Optional<Ipv4Address> address = candidate(mac, subnet, wish, taken, now);
        address.ifPresent(found -> hold(mac, found, now));
        return address;
    }

    /**
     * Gives an address to a client, if it may have it.
     *
     * @param taken as for {@link #offer}
     * @return whether it now has it
     */
    public synchronized boolean bind(
            MacAddress mac, Replica.Subnet subnet, Ipv4Address address, Predicate<Ipv4Address> taken, Instant now) {
        if (!usable(mac, subnet, address, taken, now)) {
            return false;
        }
        bindReserved(mac, address, subnet.leaseSeconds(), now);
        return true;
    }

    /** Takes an address back, if that client has it. */
    public synchronized void release(MacAddress mac, Ipv4Address address) {
        Entry entry = byAddress.get(address);
        if (entry != null && entry.mac().equals(mac)) {
            remove(address, entry);
        }
    }

    /** Forgets an offer the client did not take. */
    public synchronized void withdrawOffer(MacAddress mac) {
        Ipv4Address address = byMac.get(mac);
        Entry entry = address == null ? null : byAddress.get(address);
        if (address != null && entry != null && !entry.bound()) {
            remove(address, entry);
        }
    }

    /**
     * Leaves an address alone for a while: its client found somebody else using it.
     *
     * @param reserved whether the address is kept for that client; else it must have been offered or bound to it
     * @return whether it is now left alone, and was not before
     */
    public synchronized boolean decline(MacAddress mac, Ipv4Address address, boolean reserved, Instant now) {
        Entry entry = byAddress.get(address);
        boolean its = entry != null && entry.mac().equals(mac);
        if (!its && !reserved || isQuarantined(address, now)) {
            return false;
        }
        if (entry != null) {
            remove(address, entry);
        }
        byAddress.put(address, new Entry(NOBODY, now.plus(DECLINE_HOLD), false));
        return true;
    }

    /** Whether the address is left alone at that moment because somebody else was found to use it. */
    public synchronized boolean isQuarantined(Ipv4Address address, Instant now) {
        Entry entry = byAddress.get(address);
        return entry != null && entry.mac().equals(NOBODY) && now.isBefore(entry.until());
    }

    /** Whether nobody but that client has the address. */
    public synchronized boolean isFree(MacAddress mac, Ipv4Address address, Instant now) {
        Entry entry = byAddress.get(address);
        return entry == null || entry.mac().equals(mac) || !now.isBefore(entry.until());
    }

    /**
     * Holds a reserved address for a client that is known by something it may share with others.
     *
     * @return whether nobody else has it
     */
    public synchronized boolean offerReserved(MacAddress mac, Ipv4Address address, Instant now) {
        if (!isFree(mac, address, now)) {
            return false;
        }
        hold(mac, address, now);
        return true;
    }

    /** Gives such an address to the client; {@link #isFree} told that it may. */
    public synchronized void bindReserved(MacAddress mac, Ipv4Address address, long leaseSeconds, Instant now) {
        Instant until = now.plusSeconds(leaseSeconds);
        put(address, new Entry(mac, until, true));
        log.bound(new Lease(mac, address, until));
    }

    /** Takes an address from everybody but the client it is reserved for. */
    public synchronized void evict(MacAddress owner, Ipv4Address address) {
        Entry entry = byAddress.get(address);
        if (entry != null && !entry.mac().equals(owner)) {
            remove(address, entry);
        }
    }

    private void hold(MacAddress mac, Ipv4Address address, Instant now) {
        Entry before = byAddress.get(address);
        boolean stillBound =
                before != null && before.bound() && before.mac().equals(mac) && now.isBefore(before.until());
        if (!stillBound) {
            put(address, new Entry(mac, now.plus(OFFER_HOLD), false));
        }
    }

    private Optional<Ipv4Address> candidate(
            MacAddress mac,
            Replica.Subnet subnet,
            @Nullable Ipv4Address wish,
            Predicate<Ipv4Address> taken,
            Instant now) {
        Ipv4Address had = byMac.get(mac);
        if (had != null && usable(mac, subnet, had, taken, now)) {
            return Optional.of(had);
        }
        if (wish != null && usable(mac, subnet, wish, taken, now)) {
            return Optional.of(wish);
        }
        Ipv4Address first = subnet.poolFirst();
        Ipv4Address last = subnet.poolLast();
        if (first == null || last == null) {
            return Optional.empty();
        }
        int size = last.bits() - first.bits() + 1;
        Ipv4Address oldest = null;
        for (int i = 0; i < size; i++) {
            int offset = Math.floorMod(cursor + i, size);
            Ipv4Address address = new Ipv4Address(first.bits() + offset);
            if (!usable(mac, subnet, address, taken, now)) {
                continue;
            }
            Entry entry = byAddress.get(address);
            if (entry == null) {
                cursor = offset + 1;
                return Optional.of(address);
            }
            if (oldest == null || entry.until().isBefore(untilOf(oldest))) {
                oldest = address;
            }
        }
        return Optional.ofNullable(oldest);
    }

    private Instant untilOf(Ipv4Address address) {
        Entry entry = byAddress.get(address);
        return entry == null ? Instant.MIN : entry.until();
    }

    private boolean usable(
            MacAddress mac, Replica.Subnet subnet, Ipv4Address address, Predicate<Ipv4Address> taken, Instant now) {
        Ipv4Address first = subnet.poolFirst();
        Ipv4Address last = subnet.poolLast();
        if (first == null || last == null || address.compareTo(first) < 0 || address.compareTo(last) > 0) {
            return false;
        }
        return isFree(mac, address, now) && !taken.test(address);
    }

    /** One address a client: an earlier one is let go. */
    private void put(Ipv4Address address, Entry entry) {
        Entry evicted = byAddress.get(address);
        if (evicted != null && !evicted.mac().equals(entry.mac())) {
            byMac.remove(evicted.mac(), address);
        }
        if (evicted != null && evicted.bound() && !entry.bound()) {
            log.freed(address);
        }
        Ipv4Address earlier = byMac.put(entry.mac(), address);
        if (earlier != null && !earlier.equals(address)) {
            Entry old = byAddress.remove(earlier);
            if (old != null && old.bound()) {
                log.freed(earlier);
            }
        }
        byAddress.put(address, entry);
    }

    private void remove(Ipv4Address address, Entry entry) {
        byAddress.remove(address);
        byMac.remove(entry.mac(), address);
        if (entry.bound()) {
            log.freed(address);
        }
    }
}
