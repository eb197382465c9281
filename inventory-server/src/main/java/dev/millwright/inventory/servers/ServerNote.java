package dev.millwright.inventory.servers;

import dev.millwright.inventory.types.ServerId;
import java.time.Instant;

/**
 * What somebody wrote down about a machine. It is never changed.
 *
 * @param id its id
 * @param serverId the machine
 * @param createdAt when it was written
 * @param author who wrote it, for example {@code user:alice}
 * @param text what, at most 4000 characters
 */
public record ServerNote(NoteId id, ServerId serverId, Instant createdAt, String author, String text) {}
