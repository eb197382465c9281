package dev.millwright.inventory.power;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A command as handed to the site's agent.
 *
 * @param delivery the number that the result has to name
 * @param efi only for a network boot
 * @param access how to enter the controller; its password goes to this agent and nowhere else
 */
public record BmcOrder(
        CommandId id,
        int delivery,
        BmcAction action,
        Instant deadlineAt,
        @Nullable Boolean efi,
        BmcAccess access) {}
