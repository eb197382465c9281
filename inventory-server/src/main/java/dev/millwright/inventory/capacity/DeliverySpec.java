package dev.millwright.inventory.capacity;

import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.HardwareModelId;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is entered of a delivery.
 *
 * @param dataCenterId where it will arrive
 * @param hardwareModelId what
 * @param machines how many are still to come, 1 to 100000
 * @param dueOn when; within a year past and ten years ahead
 * @param purchaseOrder the order it belongs to, at most 64 characters; may be left out
 * @param note anything else, at most 500 characters; empty when left out
 */
public record DeliverySpec(
        @NotNull DataCenterId dataCenterId,
        @NotNull HardwareModelId hardwareModelId,
        @Min(1) @Max(100_000) int machines,
        @NotNull LocalDate dueOn,
        @Size(max = 64) @Nullable String purchaseOrder,
        @Size(max = 500) String note) {
    /** Fills in what was left out. */
    public DeliverySpec {
        note = note == null ? "" : note;
    }
}
