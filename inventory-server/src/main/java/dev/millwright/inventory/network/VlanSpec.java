package dev.millwright.inventory.network;

import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.Label;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says of a VLAN.
 *
 * @param dataCenterId the site; it cannot be changed later
 * @param vlanGroup the switches that share numbers, where a site has several such groups; null for the site as a whole
 * @param vid its number on the wire, 1 to 4094, unique in the group
 * @param name its name, unique in the group
 * @param notes at most 2000 characters; empty when left out
 */
public record VlanSpec(
        @NotNull DataCenterId dataCenterId,
        @Nullable Label vlanGroup,
        @NotNull @Min(1) @Max(4094) Integer vid,
        @NotNull Label name,
        @Size(max = 2000) String notes) {

    /** Fills in what was left out. */
    public VlanSpec {
        notes = notes == null ? "" : notes;
    }

    /** What is stored, as a caller would say it. */
    static VlanSpec of(Vlan stored) {
        String group = stored.vlanGroup();
        return new VlanSpec(
                stored.dataCenterId(),
                group == null ? null : new Label(group),
                stored.vid(),
                new Label(stored.name()),
                stored.notes());
    }

    /** The group as it is stored: empty for the site as a whole, so that the unique key sees it. */
    public String groupColumn() {
        return vlanGroup == null ? "" : vlanGroup.value();
    }
}
