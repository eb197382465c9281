package dev.millwright.inventory.components;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.types.ServerId;
import java.time.Instant;

/** A row of the table {@code server_baseline}. Components are its columns. */
public record BaselineRow(ServerId serverId, long version, Instant updatedAt, JsonNode content) {}
