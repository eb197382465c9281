package dev.millwright.inventory.provisioning;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What to install.
 *
 * @param image an image's name, which stands for its newest version, or id
 * @param profile a profile's name or id
 * @param reservationId the reservation it is installed under; needed exactly when the server is reserved
 */
public record ReimageRequest(
        @NotBlank @Size(max = 128) String image,
        @NotBlank @Size(max = 128) String profile,
        @Min(1) @Nullable Long reservationId) {}
