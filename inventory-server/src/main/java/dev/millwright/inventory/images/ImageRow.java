package dev.millwright.inventory.images;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.types.ImageId;
import java.time.Instant;

/** What is read of the table {@code image}. Components are its columns. */
public record ImageRow(ImageId id, Instant createdAt, JsonNode manifest) {}
