package dev.millwright.inventory.boots;

import dev.millwright.inventory.boots.BootEvent.Dhcp;
import dev.millwright.inventory.boots.BootEvent.Fetch;
import dev.millwright.inventory.boots.BootEvent.Program;
import dev.millwright.inventory.boots.BootEvent.Script;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts events of boots into words. Pure. */
final class EventWords {
    private EventWords() {}

    /** One event. */
    static TimelineEntry entry(BootEvent event) {
        Fetch fetch = event.fetch();
        if (fetch == null) {
            return TimelineEntry.moment(event.at(), event.kind().name(), words(event));
        }
        Long rate = fetch.millis() > 0 && fetch.bytes() > 0 ? fetch.bytes() * 1000 / fetch.millis() : null;
        return new TimelineEntry(
                event.begunAt(),
                event.kind().name(),
                words(fetch, rate),
                fetch.millis(),
                fetch.bytes(),
                rate,
                fetch.repeats());
    }

    private static String words(BootEvent event) {
        Script script = event.script();
        if (script != null) {
            return words(script);
        }
        Dhcp dhcp = Objects.requireNonNullElseGet(
                event.dhcp(), () -> new Dhcp(Program.SYSTEM, "UNSUPPORTED", null, null, null, null, 0));
        String who = program(dhcp.by());
        String address = Objects.toString(dhcp.address(), "an address");
        return switch (event.kind()) {
            case DISCOVER -> who + " (" + architecture(dhcp) + ") looks for a DHCP server" + since(dhcp);
            case OFFER ->
                dhcp.address() == null
                        ? "told what to boot, no address (proxyDHCP)" + file(dhcp)
                        : "offered " + address + file(dhcp);
            case REQUEST -> who + " asks for " + address + (dhcp.server() == null ? "" : " of " + dhcp.server());
            case ACK -> who + " is given " + address + file(dhcp);
            case NAK -> who + " is refused the address it asked for";
            case DECLINE -> who + " declines " + address + ": another station answers for it";
            case INFORM -> who + " has " + address + " and asks what to boot";
            case FETCH, SCRIPT -> event.kind().name();
        };
    }

    private static String words(Script script) {
        return switch (script.decision()) {
            case LOCAL -> "told to boot its own disk" + (script.reason() == null ? "" : ": " + script.reason());
            case DISCOVER -> "told to boot the ramdisk and report itself";
            case INSTALL -> "told to install: run " + script.runId() + ", attempt " + script.attempt();
        };
    }

    private static String words(Fetch fetch, @Nullable Long rate) {
        String what = fetch.protocol() + " " + fetch.file() + ": ";
        String repeats = fetch.repeats() == 0 ? "" : ", " + fetch.repeats() + " blocks sent again";
        return what
                + switch (fetch.outcome()) {
                    case DONE ->
                        fetch.file().startsWith("HEAD ")
                                ? "its size"
                                : amount(fetch.bytes()) + " in " + span(fetch.millis()) + rate(rate) + repeats;
                    case ABORTED ->
                        fetch.bytes() == 0
                                ? "only its size was wanted"
                                : "broken off after " + amount(fetch.bytes()) + " of " + amount(fetch.totalBytes())
                                        + repeats;
                    case LOST ->
                        "the machine went silent after " + amount(fetch.bytes()) + " of " + amount(fetch.totalBytes())
                                + repeats;
                    case REFUSED -> "no such file for it";
                };
    }

    /** The program's name in a sentence. */
    static String program(Program program) {
        return switch (program) {
            case PXE -> "PXE firmware";
            case HTTP -> "HTTP boot firmware";
            case IPXE -> "iPXE";
            case SYSTEM -> "an operating system";
        };
    }

    /** Below a minute with one decimal. */
    static String span(long millis) {
        if (millis < 1000) {
            return millis + " ms";
        }
        return millis < 60_000 ? String.format(Locale.ROOT, "%.1f s", millis / 1000.0) : millis / 1000 + " s";
    }

    private static String rate(@Nullable Long rate) {
        return rate == null ? "" : " (" + amount(rate) + "/s)";
    }

    private static String amount(long bytes) {
        if (bytes < 10_000) {
            return bytes + " B";
        }
        return bytes < 10_000_000 ? bytes / 1000 + " kB" : bytes / 1_000_000 + " MB";
    }

    private static String since(Dhcp dhcp) {
        return dhcp.seconds() == 0 ? "" : ", for " + dhcp.seconds() + " s as it says";
    }

    private static String architecture(Dhcp dhcp) {
        return dhcp.architecture().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String file(Dhcp dhcp) {
        return dhcp.file() == null ? "" : ", boot file " + dhcp.file();
    }
}
