package dev.millwright.inventory.boot;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.millwright.inventory.power.BmcAction;
import dev.millwright.inventory.power.BmcKind;
import dev.millwright.inventory.types.IpAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A power command as the site's agent reads it.
 *
 * @param efi the firmware to boot from the network by; null leaves it as it is set
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record CommandOrder(
        long id,
        int delivery,
        BmcAction action,
        Instant deadlineAt,
        @Nullable Boolean efi,
        Controller bmc) {

    /** How to enter the controller: for the agent of its site only, never printed. */
    public record Controller(
            BmcKind kind, IpAddress address, int port, String username, String password, int cipherSuite) {
        @Override
        public String toString() {
            return "Controller[" + kind + " " + address + ":" + port + "]";
        }
    }
}
