package dev.millwright.inventory.capacity;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.HardwareModelId;
import dev.millwright.inventory.web.Versioned;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Hardware that was ordered and is not here yet. Once it is here its machines are entered as servers, and the delivery is deleted, or made
 * smaller when only part of it came.
 *
 * @param id its id
 * @param version grows with every change
 * @param createdAt when it was entered
 * @param updatedAt when it was last changed
 * @param dataCenterId where it will arrive
 * @param hardwareModelId what
 * @param machines how many are still to come
 * @param dueOn when
 * @param purchaseOrder the order it belongs to, or null
 * @param note anything else
 */
public record ExpectedDelivery(
        DeliveryId id,
        long version,
        Instant createdAt,
        Instant updatedAt,
        DataCenterId dataCenterId,
        HardwareModelId hardwareModelId,
        int machines,
        LocalDate dueOn,
        @Nullable String purchaseOrder,
        String note)
        implements Versioned {
    /** Its kind, in audit entries and events. */
    static final String KIND = "capacity_delivery";

    /** What a caller may change. */
    @JsonIgnore
    DeliverySpec spec() {
        return new DeliverySpec(dataCenterId, hardwareModelId, machines, dueOn, purchaseOrder, note);
    }
}
