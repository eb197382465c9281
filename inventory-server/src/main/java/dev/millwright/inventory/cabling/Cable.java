package dev.millwright.inventory.cabling;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.millwright.inventory.types.CableId;
import dev.millwright.inventory.web.Versioned;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A cable between two ports or interfaces.
 *
 * @param id its id
 * @param version grows with every change
 * @param createdAt when it was entered
 * @param updatedAt when it was last changed
 * @param a one end
 * @param b the other
 * @param label what is written on it, or null
 * @param cableType what it is, for example {@code cat6a} or {@code om4}, or null
 * @param colour its colour, or null
 * @param lengthCentimeters how long it is, or null
 * @param notes what people wrote about it; may be empty
 */
public record Cable(
        CableId id,
        long version,
        Instant createdAt,
        Instant updatedAt,
        CableEnd a,
        CableEnd b,
        @Nullable String label,
        @Nullable String cableType,
        @Nullable String colour,
        @Nullable Integer lengthCentimeters,
        String notes)
        implements Versioned {
    /** Label and id, for messages. */
    @JsonIgnore
    public String title() {
        return label == null ? "cable " + id : "cable %s (id %s)".formatted(label, id);
    }
}
