package dev.millwright.inventory.boots;

import dev.millwright.inventory.boots.BootEvent.Kind;
import dev.millwright.inventory.boots.BootEvent.Program;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why nothing was seen between two events. Pure. Source of the times: packets of OVMF, SeaBIOS and iPXE, and their code: firmware asks at 0, 4, 12 and 28 s
 * (PXE 2.1 §2.2), OVMF then goes on to IPv6 and from there to HTTP, 130 s in all.
 */
final class Gaps {
    /** What shorter silences mean is told by the events on both sides. */
    static final Duration SHORTEST = Duration.ofSeconds(2);

    private static final int OTHER_PROTOCOLS_SECONDS = 20;

    private Gaps() {}

    /** What was between two events that follow each other; empty when it was not long. */
    static Optional<TimelineEntry> between(BootEvent before, BootEvent after) {
        Duration length = Duration.between(before.at(), after.begunAt());
        if (length.compareTo(SHORTEST) < 0) {
            return Optional.empty();
        }
        String words = EventWords.span(length.toMillis()) + " " + why(before, after, length);
        return Optional.of(TimelineEntry.gap(before.at(), length.toMillis(), words));
    }

    private static String why(BootEvent before, BootEvent after, Duration length) {
        String dhcp = after.kind() == Kind.DISCOVER ? looking(before, after, length) : null;
        if (dhcp != null) {
            return dhcp;
        }
        if (before.kind() == Kind.OFFER && after.kind() == Kind.REQUEST) {
            return "before the offer was taken: the firmware waits for other servers (proxyDHCP)";
        }
        if (after.script() != null) {
            return "before it asked for its boot script";
        }
        if (after.fetch() != null) {
            return fetching(before, after.fetch());
        }
        if (after.dhcp() != null && after.dhcp().by() == Program.SYSTEM) {
            return system(before);
        }
        return "in which nothing was seen";
    }

    private static @Nullable String looking(BootEvent before, BootEvent after, Duration length) {
        BootEvent.Dhcp asks = after.dhcp();
        if (asks == null) {
            return null;
        }
        if (asks.by() == Program.HTTP && length.toSeconds() >= OTHER_PROTOCOLS_SECONDS) {
            return "before the first HTTP request: firmware tried PXEv4 and v6 first";
        }
        if (asks.by() == Program.IPXE && before.fetch() != null) {
            return "until the loader that was fetched brought its network up";
        }
        if (asks.by() == Program.SYSTEM) {
            return system(before);
        }
        if (before.kind() == Kind.DISCOVER) {
            return "until it asked again: it was offered nothing (no free address, or the subnet is not served here)";
        }
        if (before.kind() == Kind.OFFER) {
            return "until it asked again: it did not take the offer";
        }
        return "before " + EventWords.program(asks.by()) + " asked for an address";
    }

    private static String fetching(BootEvent before, BootEvent.Fetch fetch) {
        if (before.script() != null) {
            return "from the script to the first file";
        }
        if (before.kind() == Kind.ACK) {
            return "from the address to the first " + fetch.protocol() + " request";
        }
        return before.fetch() == null ? "before the next file" : "between two files";
    }

    private static String system(BootEvent before) {
        boolean disk = before.script() != null && before.script().decision() == BootEvent.Script.Decision.LOCAL;
        return disk
                ? "from the script until the system on its disk asked for an address"
                : "until an operating system asked for an address";
    }
}
