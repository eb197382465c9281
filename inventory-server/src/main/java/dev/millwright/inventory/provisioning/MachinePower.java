package dev.millwright.inventory.provisioning;

import dev.millwright.inventory.types.ServerId;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Power of machines, as far as a run needs it: commands are rows, carried out by the site's agent, never inside a transaction. Asking is
 * empty when the machine has no controller on record.
 */
public interface MachinePower {

    /** Whether the machine has a controller on record. */
    boolean isControllable(ServerId server);

    /** Asks for one boot from the network: next boot = network, then power on, or cycle when it is on. Joins the running transaction. */
    OptionalLong networkBoot(ServerId server, Duration deadline);

    /** Asks for power off and on again. Joins the running transaction. */
    OptionalLong cycle(ServerId server, Duration deadline);

    /** Asks for power off. Joins the running transaction. */
    OptionalLong off(ServerId server, Duration deadline);

    /** How far a command is. */
    Progress progress(long commandId);

    /**
     * How far a command is.
     *
     * @param state done, not done, unknown, or not yet known
     * @param detail the tool's own words; may be empty
     */
    record Progress(State state, String detail) {}

    /** States of a command. */
    enum State {
        /** Waits for the agent, or the agent works on it. */
        UNDER_WAY,
        /** Carried out and read back. */
        DONE,
        /** Not carried out. */
        FAILED,
        /** It is not known whether it was carried out. */
        UNKNOWN
    }
}
