package dev.millwright.inventory.capacity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How capacity went, and where it goes. Forecasts are null while there are fewer than three days.
 *
 * @param days by rising day
 * @param freeServers when the free machines are used up
 * @param freeUnits when the free units are
 * @param powerLeftWatts when the power budgets are
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record TrendAnswer(
        List<TrendPoint> days,
        @Nullable Forecast freeServers,
        @Nullable Forecast freeUnits,
        @Nullable Forecast powerLeftWatts) {
    /** Copies the list. */
    public TrendAnswer {
        days = List.copyOf(days);
    }
}
