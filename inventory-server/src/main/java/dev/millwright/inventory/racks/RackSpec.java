package dev.millwright.inventory.racks;

import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.Label;
import dev.millwright.inventory.types.RackUnit;
import dev.millwright.inventory.types.Watts;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says of a rack.
 *
 * @param dataCenterId the site; it cannot be changed later
 * @param name its name, unique in the site
 * @param heightUnits 1 to {@value RackUnit#MAX} units; 42 when left out
 * @param powerBudgetWatts what all its machines together may draw, or null for no limit
 */
public record RackSpec(
        @NotNull DataCenterId dataCenterId,
        @NotNull Label name,
        @Min(1) @Max(RackUnit.MAX) Integer heightUnits,
        @Nullable Watts powerBudgetWatts) {

    /** Fills in what was left out. */
    public RackSpec {
        heightUnits = heightUnits == null ? 42 : heightUnits;
    }

    /** What is stored, as a caller would say it. */
    static RackSpec of(Rack stored) {
        return new RackSpec(
                stored.dataCenterId(), new Label(stored.name()), stored.heightUnits(), stored.powerBudgetWatts());
    }
}
