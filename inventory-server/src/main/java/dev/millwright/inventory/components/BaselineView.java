package dev.millwright.inventory.components;

import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.web.Versioned;
import java.time.Instant;

/**
 * A machine's baseline as the API shows it.
 *
 * @param serverId the machine
 * @param version grows with every change
 * @param updatedAt when it was last changed
 * @param baseline what is accepted
 */
public record BaselineView(ServerId serverId, long version, Instant updatedAt, Baseline baseline)
        implements Versioned {}
