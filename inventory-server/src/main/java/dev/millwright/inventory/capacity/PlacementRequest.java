package dev.millwright.inventory.capacity;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many of what somebody wants, and how far apart.
 *
 * @param count how many, 1 to 1000
 * @param where which: the filters of {@code GET /capacity} by name, each with one or more values, for example {@code {"data_center": ["fra1"],
 *     "memory_bytes__gte": ["274877906944"]}}; all machines when left out
 * @param maxPerRack at most so many in one rack; null for no limit
 * @param maxPerPowerSource at most so many that one power source feeds, 1 for no shared feed; a feed nobody said the source of is its own. Null for
 *     no limit
 * @param positionsFor hardware still to be racked: the id of its model. Then the answer names free units instead of
 *     machines, {@code where} has places only, and what is reserved are these units: only who reserved them can rack something there
 * @param reserve whether what fits is taken at once; all of it or nothing; not when left out
 * @param reservation for whom and until when; needed to reserve
 */
public record PlacementRequest(
        @Min(1) @Max(1000) int count,
        @Size(max = 50) Map<String, @NotNull @Size(max = 100) List<@NotNull String>> where,
        @Min(1) @Max(1000) @Nullable Integer maxPerRack,
        @Min(1) @Max(1000) @Nullable Integer maxPerPowerSource,
        @Min(1) @Nullable Long positionsFor,
        Boolean reserve,
        @Valid @Nullable ReservationSpec reservation) {
    /** Fills in what was left out. */
    public PlacementRequest {
        where = where == null ? Map.of() : where;
        reserve = reserve != null && reserve;
    }
}
