package dev.millwright.inventory.racks;

import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.Grams;
import dev.millwright.inventory.types.Label;
import dev.millwright.inventory.types.RackUnit;
import dev.millwright.inventory.types.RowId;
import dev.millwright.inventory.types.Watts;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says of a rack.
 *
 * @param dataCenterId the site; it cannot be changed later
 * @param rowId the row it stands in, of the same site; null when nobody said
 * @param name its name, unique in the site
 * @param heightUnits 1 to {@value RackUnit#MAX} units; 42 when left out
 * @param powerBudgetWatts what all things in it together may draw, or null for no limit
 * @param weightLimitGrams what all things in it together may weigh, or null for no limit
 * @param maxDepthMm how deep a thing in it may be in millimetres, at most 3000, or null for no limit
 * @param feeds where it gets power, at most 16, each name once
 * @param notes free text of at most 4000 characters, empty when left out
 */
public record RackSpec(
        @NotNull DataCenterId dataCenterId,
        @Nullable RowId rowId,
        @NotNull Label name,
        @Min(1) @Max(RackUnit.MAX) Integer heightUnits,
        @Nullable Watts powerBudgetWatts,
        @Nullable Grams weightLimitGrams,
        @Min(1) @Max(3000) @Nullable Integer maxDepthMm,
        @Valid @Size(max = 16) List<@NotNull Feed> feeds,
        @Size(max = 4000) String notes) {

    /** Fills in what was left out. */
    public RackSpec {
        heightUnits = heightUnits == null ? 42 : heightUnits;
        feeds = feeds == null ? List.of() : feeds.stream().toList(); // a null among them is refused with its place
        notes = notes == null ? "" : notes;
    }

    /** A rack without feeds, row and limits but these. */
    public static RackSpec plain(DataCenterId site, Label name, int heightUnits, @Nullable Watts powerBudgetWatts) {
        return new RackSpec(site, null, name, heightUnits, powerBudgetWatts, null, null, List.of(), "");
    }

    /** What is stored, as a caller would say it. */
    public static RackSpec of(Rack stored) {
        return new RackSpec(
                stored.dataCenterId(),
                stored.rowId(),
                new Label(stored.name()),
                stored.heightUnits(),
                stored.powerBudgetWatts(),
                stored.weightLimitGrams(),
                stored.maxDepthMm(),
                stored.feeds(),
                stored.notes());
    }

    /** What it can take. */
    RackLayout.Limits limits() {
        return new RackLayout.Limits(heightUnits, powerBudgetWatts, weightLimitGrams, maxDepthMm, feeds);
    }
}
