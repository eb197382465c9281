package dev.millwright.pxe.timeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.millwright.pxe.types.MacAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing seen of a boot. Source: WIRE.md §1.6.
 *
 * @param boot the name of the boot: never given twice, not by another agent either
 * @param number of the event in its boot, from 1
 * @param at when; the end of a fetch
 * @param mac the machine's boot interface
 * @param kind what was seen
 * @param dhcp of a DHCP message
 * @param fetch of a fetch
 * @param script of a script
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BootEvent(
        String boot,
        int number,
        Instant at,
        MacAddress mac,
        Kind kind,
        @Nullable DhcpSight dhcp,
        @Nullable Fetch fetch,
        @Nullable Script script) {
    /** What can be seen. */
    public enum Kind {
        /** It looks for a server. */
        DISCOVER,
        /** It was offered an address, or a boot program. */
        OFFER,
        /** It wants what it was offered; when the server named is another, by that one. */
        REQUEST,
        /** It was given it. */
        ACK,
        /** It was refused. */
        NAK,
        /** It found the address in use. */
        DECLINE,
        /** It has an address and asks for the rest. */
        INFORM,
        /** A file. */
        FETCH,
        /** Its boot script. */
        SCRIPT
    }
}
