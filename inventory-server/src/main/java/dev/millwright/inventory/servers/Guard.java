package dev.millwright.inventory.servers;

import dev.millwright.inventory.errors.InventoryException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** Asks the lifecycle table on behalf of one machine, and says in words why it refuses. Pure. */
final class Guard {
    private Guard() {}

    /**
     * What the event does to the machine.
     *
     * @throws InventoryException {@code CONFLICT} naming the rule
     */
    static StateChange decide(Server server, ServerEvent event) {
        Transition row = Lifecycle.find(server.state(), event).orElseThrow(() -> refusal(server, event));
        if (event.isDestructive() && server.isProtected()) {
            throw InventoryException.conflict("Server %s is protected (%s) and refuses %s: unprotect it first"
                    .formatted(server.label(), server.protectedReason(), event));
        }
        ServerState to =
                row.to() == null ? Objects.requireNonNullElse(server.backTo(), ServerState.REGISTERED) : row.to();
        return new StateChange(to, row.remembers() ? server.state() : null, row.within(), row.why());
    }

    private static InventoryException refusal(Server server, ServerEvent event) {
        List<ServerState> right = Lifecycle.accepting(event);
        String states = right.stream().map(ServerState::name).collect(Collectors.joining(" or "));
        return InventoryException.conflict("Server %s is %s (%s) and refuses %s, which needs it to be %s"
                .formatted(server.label(), server.state(), server.stateReason(), event, states));
    }

    /** The event in the past tense, for audit and events: {@code INSTALL_DONE} is {@code install_done}. */
    static String verb(ServerEvent event) {
        return switch (event) {
            case REGISTER -> "registered";
            case COMMISSION -> "commissioning_started";
            case INSTALL -> "install_started";
            case RELEASE -> "release_started";
            case MAINTAIN -> "maintenance_started";
            case QUARANTINE -> "quarantined";
            case RETIRE -> "retired";
            case COMMISSION_PASSED,
                    COMMISSION_FAILED,
                    INSTALL_DONE,
                    INSTALL_WITHDRAWN,
                    INSTALL_FAILED,
                    RELEASE_DONE,
                    RELEASE_FAILED,
                    MAINTENANCE_DONE,
                    QUARANTINE_LIFTED,
                    DEADLINE_PASSED -> event.name().toLowerCase(Locale.ROOT);
        };
    }
}
