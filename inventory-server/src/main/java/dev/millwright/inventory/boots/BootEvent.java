package dev.millwright.inventory.boots;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.millwright.inventory.types.IpAddress;
import dev.millwright.inventory.types.MacAddress;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was seen of a boot.
 *
 * @param boot the agent's name of the boot, never given twice
 * @param number of the event in its boot, from 1
 * @param at when; the end of a fetch
 * @param mac the machine's boot interface
 * @param dhcp of a DHCP message
 * @param fetch of a fetch
 * @param script of a script
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "BootEvent")
public record BootEvent(
        @NotNull @Pattern(regexp = NAME, message = "must be 1 to 64 letters, digits and dashes")
        String boot,

        @Positive @Max(100_000) int number,
        @NotNull Instant at,
        @NotNull MacAddress mac,
        @NotNull Kind kind,
        @Nullable @Valid Dhcp dhcp,
        @Nullable @Valid Fetch fetch,
        @Nullable @Valid Script script) {
    /** How boots are named. */
    public static final String NAME = "[A-Za-z0-9-]{1,64}";

    /** What can be seen. */
    @Schema(name = "BootEventKind")
    public enum Kind {
        /** It looks for a DHCP server. */
        DISCOVER,
        /** It was offered an address, or a boot program. */
        OFFER,
        /** It wants what it was offered. */
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

    /** The programs that ask. */
    @Schema(name = "BootProgram")
    public enum Program {
        /** Firmware that loads by TFTP. */
        PXE,
        /** Firmware that loads by HTTP. */
        HTTP,
        /** iPXE. */
        IPXE,
        /** An operating system. */
        SYSTEM
    }

    /**
     * A DHCP message.
     *
     * @param by the program that asks, or is answered
     * @param architecture what it runs on, for example {@code UEFI_X64}
     * @param uuid as it says
     * @param address asked for or given
     * @param server the server it names
     * @param file the boot file of an answer
     * @param seconds since the program began, as it says
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "BootDhcp")
    public record Dhcp(
            @NotNull Program by,
            @NotNull @Pattern(regexp = "[A-Z0-9_]{1,16}") String architecture,

            @Nullable @Size(max = 36) @Pattern(regexp = "[!-~]*")
            String uuid,

            @Nullable IpAddress address,
            @Nullable IpAddress server,
            @Nullable @Size(max = 255) String file,
            @PositiveOrZero int seconds) {}

    /**
     * A file.
     *
     * @param protocol {@code TFTP} or {@code HTTP}
     * @param file its name or path
     * @param bytes that arrived
     * @param totalBytes that were asked for
     * @param millis from the first to the last
     * @param repeats blocks sent again
     * @param outcome how it ended
     */
    @Schema(name = "BootFetch")
    public record Fetch(
            @NotNull Protocol protocol,
            @NotNull @Size(max = 200) String file,
            @PositiveOrZero long bytes,
            @PositiveOrZero long totalBytes,
            @PositiveOrZero long millis,
            @PositiveOrZero long repeats,
            @NotNull Outcome outcome) {
        /** How files are fetched. */
        @Schema(name = "BootFetchProtocol")
        public enum Protocol {
            /** TFTP. */
            TFTP,
            /** HTTP. */
            HTTP
        }

        /** How a fetch ends. */
        @Schema(name = "BootFetchOutcome")
        public enum Outcome {
            /** Everything arrived. */
            DONE,
            /** The machine did not want the rest. */
            ABORTED,
            /** The machine went silent. */
            LOST,
            /** There is no such file, or not for this machine. */
            REFUSED
        }

        /** Whether everything of a file was fetched that is named so at its end. */
        boolean brought(String name) {
            return outcome == Outcome.DONE && bytes > 0 && file.endsWith(name) && !file.startsWith("HEAD ");
        }
    }

    /**
     * What a machine was told to boot.
     *
     * @param decision {@code LOCAL}, {@code DISCOVER} or {@code INSTALL}
     * @param reason in words
     * @param runId the install run
     * @param attempt of that run
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "BootScript")
    public record Script(
            @NotNull Decision decision,
            @Nullable @Size(max = 300) String reason,
            @Nullable Long runId,
            @Nullable Long attempt) {
        /** What a script makes a machine do. */
        @Schema(name = "BootScriptDecision")
        public enum Decision {
            /** Boot its disk. */
            LOCAL,
            /** Boot the ramdisk and report. */
            DISCOVER,
            /** Boot the ramdisk and install. */
            INSTALL
        }
    }

    /** When it began: before {@link #at} for a fetch only. */
    Instant begunAt() {
        return fetch == null ? at : at.minusMillis(fetch.millis());
    }

    /** The same, told by another clock. */
    BootEvent shifted(Duration by) {
        return new BootEvent(boot, number, at.plus(by), mac, kind, dhcp, fetch, script);
    }

    /** Whether it is of that kind, and of that program. */
    boolean is(Kind wanted, Program by) {
        return kind == wanted && dhcp != null && dhcp.by() == by;
    }
}
