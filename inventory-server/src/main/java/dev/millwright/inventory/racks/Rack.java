package dev.millwright.inventory.racks;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.Grams;
import dev.millwright.inventory.types.RackId;
import dev.millwright.inventory.types.RowId;
import dev.millwright.inventory.types.Watts;
import dev.millwright.inventory.web.Versioned;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rack.
 *
 * @param id its id
 * @param version grows with every change of the rack and of what stands in it
 * @param createdAt when it was entered
 * @param updatedAt when it was last changed
 * @param dataCenterId the site it stands in
 * @param rowId the row it stands in, of the same site; null when nobody said
 * @param name its name, unique in the site
 * @param heightUnits units from 1 at the bottom
 * @param powerBudgetWatts what all things in it together may draw, or null for no limit
 * @param weightLimitGrams what all things in it together may weigh, or null for no limit
 * @param maxDepthMm how deep a thing in it may be in millimetres, or null for no limit
 * @param feeds where it gets power, by name
 * @param notes free text, may be empty
 */
public record Rack(
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
        List<Feed> feeds,
        String notes)
        implements Versioned {

    /** Copies the list. */
    public Rack {
        feeds = List.copyOf(feeds);
    }

    /** What it can take. */
    @JsonIgnore
    public RackLayout.Limits limits() {
        return new RackLayout.Limits(heightUnits, powerBudgetWatts, weightLimitGrams, maxDepthMm, feeds);
    }
}
