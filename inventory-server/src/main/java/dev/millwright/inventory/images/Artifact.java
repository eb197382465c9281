package dev.millwright.inventory.images;

import dev.millwright.inventory.types.Sha256;
import java.time.Instant;

/**
 * A stored file.
 *
 * @param sha256 its digest, which is also its name
 * @param sizeBytes its size in bytes
 * @param createdAt since when it is stored
 */
public record Artifact(Sha256 sha256, long sizeBytes, Instant createdAt) {}
