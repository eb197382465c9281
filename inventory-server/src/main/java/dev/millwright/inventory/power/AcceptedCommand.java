package dev.millwright.inventory.power;

/**
 * The answer to a power request.
 *
 * @param url where the command can be looked at
 */
public record AcceptedCommand(CommandId id, String url, CommandState state) {
    static AcceptedCommand of(CommandId id) {
        return new AcceptedCommand(id, "/api/v1/bmc-commands/" + id, CommandState.PENDING);
    }
}
