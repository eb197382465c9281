package dev.millwright.inventory.provisioning;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * What to install.
 *
 * @param image an image's name, which stands for its newest version, or id
 * @param profile a profile's name or id
 */
public record ReimageRequest(
        @NotBlank @Size(max = 128) String image,
        @NotBlank @Size(max = 128) String profile) {}
