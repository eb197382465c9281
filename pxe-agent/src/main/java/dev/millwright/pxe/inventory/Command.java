package dev.millwright.pxe.inventory;

import dev.millwright.pxe.types.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something to do with one machine's management controller. Source: WIRE.md §1.3.
 *
 * @param id the inventory's number
 * @param delivery how often it was handed out, 1 or more
 * @param action what to do
 * @param deadlineAt not to be begun after it
 * @param efi for {@link Action#NETWORK_BOOT}: the firmware to ask for; null = as it is
 * @param bmc the controller
 */
public record Command(
        long id,
        long delivery,
        Action action,
        Instant deadlineAt,
        @Nullable Boolean efi,
        Bmc bmc) {
    /** Refuses missing parts. */
    public Command {
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(deadlineAt, "deadline_at");
        Objects.requireNonNull(bmc, "bmc");
    }

    /** What can be asked for. */
    public enum Action {
        /** Next boot from the network, once, read back; then on, or cycle when it is on. */
        NETWORK_BOOT,
        /** On. */
        POWER_ON,
        /** Off, at once. */
        POWER_OFF,
        /** Off and on. */
        POWER_CYCLE,
        /** Only look. */
        POWER_STATUS
    }

    /**
     * How a controller is reached.
     *
     * @param kind {@code ipmi}; others are refused with a failed result
     * @param address IPv4 address or host name
     * @param port 1 … 65535
     * @param username as the controller knows it
     * @param password never shown
     * @param cipherSuite of RMCP+, 0 … 17; null = 3
     */
    public record Bmc(
            String kind,
            String address,
            int port,
            String username,
            Secret password,
            @Nullable Integer cipherSuite) {
        /** Refuses missing parts. */
        public Bmc {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(address, "address");
            Objects.requireNonNull(username, "username");
            Objects.requireNonNull(password, "password");
        }
    }

    /**
     * The answer to a poll.
     *
     * @param items commands to begin now, may be empty
     */
    public record Page(List<Command> items) {
        /** Copies the list; an absent one is empty. */
        public Page {
            items = items == null ? List.of() : List.copyOf(items);
        }
    }
}
