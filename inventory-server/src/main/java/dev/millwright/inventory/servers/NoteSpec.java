package dev.millwright.inventory.servers;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * What a caller writes down about a machine.
 *
 * @param text at most 4000 characters, line breaks allowed
 */
public record NoteSpec(@NotBlank @Size(max = 4000) String text) {}
