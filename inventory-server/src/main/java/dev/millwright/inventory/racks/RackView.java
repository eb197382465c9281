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
 * @param placements what stands in it, beside the units first, then from the bottom
 */
public record RackView(@JsonUnwrapped Rack rack, List<Placement> placements) implements Versioned {
    /** Copies the list. */
    public RackView {
        placements = List.copyOf(placements);
    }

    /** What all things in it together may draw, in watts. */
    @JsonProperty
    public long powerPlannedWatts() {
        return layout().watts();
    }

    /** What is left of it. */
    @JsonProperty
    public RackSpace space() {
        return RackSpace.of(layout());
    }

    @Override
    @JsonIgnore
    public long version() {
        return rack.version();
    }

    RackLayout layout() {
        return new RackLayout(rack.limits(), placements);
    }
}
