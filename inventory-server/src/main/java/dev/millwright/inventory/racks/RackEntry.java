package dev.millwright.inventory.racks;

import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.Grams;
import dev.millwright.inventory.types.RackId;
import dev.millwright.inventory.types.RowId;
import dev.millwright.inventory.types.Watts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of the table {@code rack}. Components are its columns. */
public record RackEntry(
        RackId id,
        long version,
        Instant createdAt,
        Instant updatedAt,
        DataCenterId dataCenterId,
        @Nullable RowId rowId,
        String name,
        int heightUnits,
        @Nullable Watts powerBudgetWatts,
        @Nullable Grams weightLimitGrams,
        @Nullable Integer maxDepthMm,
        String notes) {

    Rack rack(List<Feed> feeds) {
        return new Rack(
                id,
                version,
                createdAt,
                updatedAt,
                dataCenterId,
                rowId,
                name,
                heightUnits,
                powerBudgetWatts,
                weightLimitGrams,
                maxDepthMm,
                feeds,
                notes);
    }
}
