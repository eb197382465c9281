package dev.millwright.inventory.boots;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;

/**
 * What an agent saw of boots since it last told.
 *
 * @param sentAt by the agent's clock; where it differs from this server's, so do the times of the events
 * @param events in their order
 */
@Schema(name = "BootEvents")
public record BootEvents(
        @NotNull Instant sentAt, @NotNull @Size(max = 1000) List<@NotNull @Valid BootEvent> events) {}
