package dev.millwright.inventory.power;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.millwright.inventory.types.ServerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a machine's power.
 *
 * @param state what its controller said last; {@code null} when it never did
 * @param observedAt when that was
 * @param lastCommand the newest command, whatever its state; {@code null} when there was none
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record PowerStatus(
        ServerId serverId,
        @Nullable PowerState state,
        @Nullable Instant observedAt,
        @Nullable BmcCommand lastCommand) {}
