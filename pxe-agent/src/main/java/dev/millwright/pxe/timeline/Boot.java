package dev.millwright.pxe.timeline;

import dev.millwright.pxe.timeline.DhcpSight.Asker;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/** How far one boot is. Not safe for threads. */
final class Boot {
    /** Firmware that finds no server by PXE over IPv4 tries IPv6 next and HTTP then, which OVMF was seen to take 134 s for. */
    static final Duration LONGEST_SILENCE = Duration.ofMinutes(3);

    /** One that only ever asks, and is never answered, is told in pieces. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final String name;
    private final Instant begunAt;
    private final Set<Asker> settled = EnumSet.noneOf(Asker.class);
    private Instant lastAt;
    private int events;
    private boolean decided;
    private boolean up;

    Boot(String name, Instant at) {
        this.name = name;
        this.begunAt = at;
        this.lastAt = at;
    }

    String name() {
        return name;
    }

    /** The number of the next event. */
    int next(Instant at) {
        lastAt = at;
        return ++events;
    }

    int events() {
        return events;
    }

    /** A program got its address, here or elsewhere. */
    void settled(Asker by) {
        settled.add(by);
        up = up || by == Asker.SYSTEM;
    }

    /** It has its script. */
    void decided() {
        decided = true;
    }

    /** Whether its operating system got an address: nothing that follows belongs to the boot. */
    boolean isUp() {
        return up;
    }

    /**
     * Whether a boot program that looks for a server begins another boot: this one had come further than that, or was silent for long. Firmware that goes on
     * from PXE to HTTP, and iPXE that firmware has loaded, go on with the same.
     */
    boolean isOverFor(Asker by, Instant at) {
        return decided
                || up
                || settled.contains(by)
                || by != Asker.IPXE && settled.contains(Asker.IPXE)
                || Duration.between(lastAt, at).compareTo(LONGEST_SILENCE) > 0
                || Duration.between(begunAt, at).compareTo(LONGEST) > 0;
    }
}
