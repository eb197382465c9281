package dev.millwright.pxe.dhcp;

import dev.millwright.pxe.inventory.AgentStatus.DhcpConflict;
import dev.millwright.pxe.types.Ipv4Address;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Addresses a client declined because somebody else uses them: kept until the inventory was told, the last word on each, at most
 * {@link #MOST}. Safe for many threads.
 */
public final class Conflicts {
    /** Bound of what is kept; what is beyond it was a flood, and one of its addresses tells as much as all. */
    static final int MOST = 256;

    private final Map<Ipv4Address, DhcpConflict> untold = new LinkedHashMap<>();

    /** Notes one. */
    synchronized void add(DhcpConflict conflict) {
        if (untold.size() < MOST || untold.containsKey(conflict.address())) {
            untold.put(conflict.address(), conflict);
        }
    }

    /** Those not told yet, oldest address first. */
    public synchronized List<DhcpConflict> untold() {
        return new ArrayList<>(untold.values());
    }

    /** Forgets what has been told; a newer word on the same address stays. */
    public synchronized void told(List<DhcpConflict> conflicts) {
        conflicts.forEach(conflict -> untold.remove(conflict.address(), conflict));
    }
}
