package dev.millwright.inventory.network;

import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.VlanId;
import dev.millwright.inventory.web.Versioned;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A VLAN of a site.
 *
 * @param id its id here, not its number on the wire
 * @param version grows with every change
 * @param createdAt when it was entered
 * @param updatedAt when it was last changed
 * @param dataCenterId the site
 * @param vlanGroup the switches that share numbers, where a site has several such groups; null for the site as a whole
 * @param vid its number on the wire, 1 to 4094, unique in the group. Source: IEEE 802.1Q-2018 §9.6
 * @param name its name, unique in the group
 * @param notes what people wrote about it; may be empty
 */
public record Vlan(
        VlanId id,
        long version,
        Instant createdAt,
        Instant updatedAt,
        DataCenterId dataCenterId,
        @Nullable String vlanGroup,
        int vid,
        String name,
        String notes)
        implements Versioned {
    /** Number, name and id, for messages. */
    String label() {
        return "VLAN %d %s (id %s)".formatted(vid, name, id);
    }
}
