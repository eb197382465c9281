package dev.millwright.inventory.racks;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.millwright.inventory.web.Versioned;
import java.util.List;

/**
 * A rack as the API shows it.
 *
 * @param rack the rack
 * @param placements what stands in it, from the bottom
 */
public record RackView(@JsonUnwrapped Rack rack, List<Placement> placements) implements Versioned {
    /** Copies the list. */
    public RackView {
        placements = List.copyOf(placements);
    }

    /** What all its machines together may draw, in watts. */
    @JsonProperty
    public long powerPlannedWatts() {
        return placements.stream().mapToLong(one -> one.powerWatts().value()).sum();
    }

    @Override
    @JsonIgnore
    public long version() {
        return rack.version();
    }
}
