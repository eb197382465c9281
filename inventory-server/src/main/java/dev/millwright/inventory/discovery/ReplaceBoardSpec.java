package dev.millwright.inventory.discovery;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A new main board or chassis, as a person says it.
 *
 * @param reportId the report that the machine sent with it
 * @param reason why it was replaced
 */
public record ReplaceBoardSpec(
        @NotNull ReportId reportId,
        @NotBlank @Size(max = 500) String reason) {}
