package dev.millwright.inventory.servers;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * Why something is done.
 *
 * @param reason in words, at most 500 characters
 */
public record ReasonSpec(@NotBlank @Size(max = 500) String reason) {}
