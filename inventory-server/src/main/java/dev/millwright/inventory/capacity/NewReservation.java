package dev.millwright.inventory.capacity;

import dev.millwright.inventory.types.Slug;
import java.time.Instant;

/**
 * A reservation that is being made.
 *
 * @param owner for whom
 * @param purpose what for
 * @param createdBy who asked
 * @param expiresAt until when
 */
public record NewReservation(Slug owner, String purpose, String createdBy, Instant expiresAt) {}
