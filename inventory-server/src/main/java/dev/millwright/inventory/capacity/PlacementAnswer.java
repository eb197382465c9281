package dev.millwright.inventory.capacity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What fits a request.
 *
 * @param asOfEvent all that was committed up to this event was looked at, and nothing later
 * @param fits whether there is all that was asked for
 * @param placed what there is of it, in the order it would be taken
 * @param leftOut what was looked at and not taken, and why
 * @param nearest requests that would fit, when this one does not
 * @param reservation what was reserved; null when nothing was
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record PlacementAnswer(
        long asOfEvent,
        boolean fits,
        List<Placed> placed,
        List<LeftOut> leftOut,
        List<Nearest> nearest,
        @Nullable CapacityReservation reservation) {
    /** Copies the lists. */
    public PlacementAnswer {
        placed = List.copyOf(placed);
        leftOut = List.copyOf(leftOut);
        nearest = List.copyOf(nearest);
    }

    PlacementAnswer with(List<Placed> named, @Nullable CapacityReservation made) {
        return new PlacementAnswer(asOfEvent, fits, named, leftOut, nearest, made);
    }
}
