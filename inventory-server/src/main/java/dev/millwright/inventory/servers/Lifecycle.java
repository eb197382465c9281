package dev.millwright.inventory.servers;

import static dev.millwright.inventory.servers.ServerEvent.COMMISSION;
import static dev.millwright.inventory.servers.ServerEvent.COMMISSION_FAILED;
import static dev.millwright.inventory.servers.ServerEvent.COMMISSION_PASSED;
import static dev.millwright.inventory.servers.ServerEvent.DEADLINE_PASSED;
import static dev.millwright.inventory.servers.ServerEvent.INSTALL;
import static dev.millwright.inventory.servers.ServerEvent.INSTALL_DONE;
import static dev.millwright.inventory.servers.ServerEvent.INSTALL_FAILED;
import static dev.millwright.inventory.servers.ServerEvent.INSTALL_WITHDRAWN;
import static dev.millwright.inventory.servers.ServerEvent.MAINTAIN;
import static dev.millwright.inventory.servers.ServerEvent.MAINTENANCE_DONE;
import static dev.millwright.inventory.servers.ServerEvent.QUARANTINE;
import static dev.millwright.inventory.servers.ServerEvent.QUARANTINE_LIFTED;
import static dev.millwright.inventory.servers.ServerEvent.REGISTER;
import static dev.millwright.inventory.servers.ServerEvent.RELEASE;
import static dev.millwright.inventory.servers.ServerEvent.RELEASE_DONE;
import static dev.millwright.inventory.servers.ServerEvent.RELEASE_FAILED;
import static dev.millwright.inventory.servers.ServerEvent.RETIRE;
import static dev.millwright.inventory.servers.ServerState.AVAILABLE;
import static dev.millwright.inventory.servers.ServerState.COMMISSIONING;
import static dev.millwright.inventory.servers.ServerState.DISCOVERED;
import static dev.millwright.inventory.servers.ServerState.INSTALLING;
import static dev.millwright.inventory.servers.ServerState.MAINTENANCE;
import static dev.millwright.inventory.servers.ServerState.QUARANTINED;
import static dev.millwright.inventory.servers.ServerState.READY;
import static dev.millwright.inventory.servers.ServerState.REGISTERED;
import static dev.millwright.inventory.servers.ServerState.RELEASING;
import static dev.millwright.inventory.servers.ServerState.RETIRED;
import static dev.millwright.inventory.servers.Transition.back;
import static dev.millwright.inventory.servers.Transition.row;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The lifecycle of a machine: one table, and the pure functions that read it. Nothing else decides which state follows which. */
public final class Lifecycle {
    /** A check of stored facts takes a moment; the rest is room for burn-in. */
    static final Duration COMMISSIONING_LASTS = Duration.ofHours(1);
    /** Longer than all deadlines of an install run's steps with their retries; the run itself ends it far sooner. */
    static final Duration INSTALLING_LASTS = Duration.ofHours(6);
    /** Emptying a large disk without a quick erase command takes hours. */
    static final Duration RELEASING_LASTS = Duration.ofHours(24);

    private static final List<Transition> TABLE = List.of(
            row(DISCOVERED, REGISTER, REGISTERED, "a machine that reported itself gets a name and a place"),
            row(DISCOVERED, RETIRE, RETIRED, "a machine nobody wants is kept on record only"),
            row(REGISTERED, COMMISSION, COMMISSIONING, "the hardware is checked against its model before use")
                    .within(COMMISSIONING_LASTS),
            row(AVAILABLE, COMMISSION, COMMISSIONING, "parts were changed; the hardware is checked again")
                    .within(COMMISSIONING_LASTS),
            row(COMMISSIONING, COMMISSION_PASSED, AVAILABLE, "the hardware is as its model says"),
            row(COMMISSIONING, COMMISSION_FAILED, QUARANTINED, "the hardware is not as its model says"),
            row(COMMISSIONING, DEADLINE_PASSED, QUARANTINED, "the check did not end in time"),
            row(AVAILABLE, INSTALL, INSTALLING, "an install run takes a free machine")
                    .remembering()
                    .within(INSTALLING_LASTS),
            row(READY, INSTALL, INSTALLING, "an install run takes an installed machine, to install it anew")
                    .remembering()
                    .within(INSTALLING_LASTS),
            row(INSTALLING, INSTALL_DONE, READY, "installed, configured and verified"),
            back(
                    INSTALLING,
                    INSTALL_WITHDRAWN,
                    "the run ended before it was allowed to write; the disks are as they were"),
            row(INSTALLING, INSTALL_FAILED, QUARANTINED, "the run failed; what is on the disks is uncertain"),
            row(INSTALLING, DEADLINE_PASSED, QUARANTINED, "the run did not end in time"),
            row(READY, RELEASE, RELEASING, "the machine is emptied, to be free again")
                    .within(RELEASING_LASTS),
            row(RELEASING, RELEASE_DONE, AVAILABLE, "the machine is empty"),
            row(RELEASING, RELEASE_FAILED, QUARANTINED, "the machine could not be emptied"),
            row(RELEASING, DEADLINE_PASSED, QUARANTINED, "emptying did not end in time"),
            row(REGISTERED, MAINTAIN, MAINTENANCE, "somebody works on it").remembering(),
            row(AVAILABLE, MAINTAIN, MAINTENANCE, "somebody works on it").remembering(),
            row(READY, MAINTAIN, MAINTENANCE, "somebody works on it").remembering(),
            back(MAINTENANCE, MAINTENANCE_DONE, "the work is over"),
            row(REGISTERED, QUARANTINE, QUARANTINED, "somebody distrusts it"),
            row(AVAILABLE, QUARANTINE, QUARANTINED, "somebody or a check distrusts it"),
            row(READY, QUARANTINE, QUARANTINED, "somebody or a check distrusts it"),
            row(MAINTENANCE, QUARANTINE, QUARANTINED, "the work did not mend it"),
            row(
                    QUARANTINED,
                    QUARANTINE_LIFTED,
                    REGISTERED,
                    "somebody looked at it; its hardware is checked anew before use"),
            row(REGISTERED, RETIRE, RETIRED, "out of service for good"),
            row(AVAILABLE, RETIRE, RETIRED, "out of service for good"),
            row(MAINTENANCE, RETIRE, RETIRED, "out of service for good"),
            row(QUARANTINED, RETIRE, RETIRED, "out of service for good"));

    private Lifecycle() {}

    /** All rows, in the order of a machine's life; no two have the same state and event. */
    public static List<Transition> table() {
        return TABLE;
    }

    /** The row for a state and an event; empty when the machine refuses the event in that state. */
    public static Optional<Transition> find(ServerState from, ServerEvent event) {
        return TABLE.stream()
                .filter(row -> row.from() == from && row.event() == event)
                .findFirst();
    }

    /** The states in which the event is accepted, in the order of the enum; for messages that say what would be right. */
    public static List<ServerState> accepting(ServerEvent event) {
        return TABLE.stream()
                .filter(row -> row.event() == event)
                .map(Transition::from)
                .sorted()
                .toList();
    }
}
