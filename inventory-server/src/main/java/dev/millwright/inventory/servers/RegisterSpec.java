package dev.millwright.inventory.servers;

import dev.millwright.inventory.fields.FieldValues;
import dev.millwright.inventory.racks.Spot;
import dev.millwright.inventory.types.AssetTag;
import dev.millwright.inventory.types.FeedName;
import dev.millwright.inventory.types.HardwareModelId;
import dev.millwright.inventory.types.HostName;
import dev.millwright.inventory.types.NetAddress;
import dev.millwright.inventory.types.RackFace;
import dev.millwright.inventory.types.RackId;
import dev.millwright.inventory.types.RackUnit;
import dev.millwright.inventory.types.SubnetId;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a person says of a machine that reported itself.
 *
 * @param name its name, unique in the fleet
 * @param rackId where it stands, or null
 * @param rackUnit the lowest unit it fills; with {@code rackId} or not at all
 * @param rackFace the side of its units it fills; its model says when left out. Nothing without {@code rackId}
 * @param powerFeeds the feeds of the rack it is plugged into, at most {@value Spot#MOST_FEEDS}. None without {@code rackId}
 * @param hardwareModelId its model, or null
 * @param assetTag the owner's label, or null
 * @param subnetId the subnet in which the interface it boots from gets an address, or null for none yet
 * @param address exactly this address; the lowest free one when left out
 * @param customFields the values of its custom fields, by their names; given, they replace all there were. Every required one must be there
 */
public record RegisterSpec(
        @NotNull HostName name,
        @Nullable RackId rackId,
        @Nullable RackUnit rackUnit,
        @Nullable RackFace rackFace,
        @Size(max = Spot.MOST_FEEDS) List<@NotNull FeedName> powerFeeds,
        @Nullable HardwareModelId hardwareModelId,
        @Nullable AssetTag assetTag,
        @Nullable SubnetId subnetId,
        @Nullable NetAddress address,
        @Size(max = 100) @Nullable SortedMap<String, Object> customFields) {

    /** Sorts feeds and values. */
    public RegisterSpec {
        customFields = customFields == null ? null : FieldValues.canonical(customFields);
        powerFeeds = Spot.sorted(powerFeeds);
    }

    /** Where it shall stand; null in no rack. */
    @Nullable
    Spot spot() {
        return rackId == null ? null : new Spot(rackId, rackUnit, rackFace, powerFeeds);
    }
}
