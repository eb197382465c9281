package dev.millwright.pxe.dhcp;

import dev.millwright.pxe.inventory.AgentStatus.DhcpServerSeen;
import dev.millwright.pxe.inventory.AgentStatus.DhcpServerSeen.Sign;
import dev.millwright.pxe.inventory.Replica;
import dev.millwright.pxe.types.Ipv4Address;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Other DHCP servers on this agent's subnets, as they were last heard of: one answered a probe, or a machine named one in its request. At most {@link #MOST};
 * one that is not heard of for {@link #REMEMBERED} is gone. Safe for many threads.
 */
public final class Competitors {
    /** Two are a fault already; more tell no more. */
    static final int MOST = 32;

    /** Longer than several probes, so that one lost answer settles nothing. */
    static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final Map<Key, DhcpServerSeen> seen = new LinkedHashMap<>();

    private volatile boolean looked;

    private record Key(Ipv4Address address, long subnetId) {}

    /** From now on, having heard of none means that there is none. */
    public void looked() {
        looked = true;
    }

    /** Whether having heard of none means anything. */
    public boolean hasLooked() {
        return looked;
    }

    /** One was heard of. */
    synchronized void heard(Ipv4Address server, Replica.Subnet subnet, Sign sign, Instant now) {
        Key key = new Key(server, subnet.id());
        boolean usable = !server.isZero() && !server.equals(Ipv4Address.BROADCAST);
        if (usable && (seen.size() < MOST || seen.containsKey(key))) {
            seen.put(key, new DhcpServerSeen(server, subnet.id(), subnet.cidr(), subnet.dhcpMode(), sign, now));
        }
    }

    /**
     * Those that are a fault: any where this agent is to be the only server, and where it stands beside another one, any if there are two or more. Never
     * this agent itself.
     */
    public synchronized List<DhcpServerSeen> faults(Ipv4Address self, Instant now) {
        seen.values().removeIf(one -> one.seenAt().plus(REMEMBERED).isBefore(now));
        List<DhcpServerSeen> faults = new ArrayList<>();
        for (DhcpServerSeen one : seen.values()) {
            if (!one.address().equals(self) && isFault(one, self)) {
                faults.add(one);
            }
        }
        return faults;
    }

    private boolean isFault(DhcpServerSeen one, Ipv4Address self) {
        return switch (one.mode()) {
            case AUTHORITATIVE -> true;
            case PROXY ->
                seen.values().stream()
                                .filter(other -> other.subnetId() == one.subnetId()
                                        && !other.address().equals(self))
                                .count()
                        > 1;
            case OFF -> false;
        };
    }
}
