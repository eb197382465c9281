package dev.millwright.inventory.assets;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.millwright.inventory.types.AssetId;
import dev.millwright.inventory.types.AssetTag;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.FeedName;
import dev.millwright.inventory.types.HardwareModelId;
import dev.millwright.inventory.types.RackFace;
import dev.millwright.inventory.types.RackId;
import dev.millwright.inventory.types.RackUnit;
import dev.millwright.inventory.types.SerialNumber;
import dev.millwright.inventory.web.Versioned;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something on record that is not a server, as the API shows it.
 *
 * @param id its id
 * @param version grows with every change
 * @param createdAt when it was entered
 * @param updatedAt when it was last changed
 * @param kind what it is
 * @param name its name, unique in the site
 * @param dataCenterId the site
 * @param serial its serial number, null when it has none
 * @param assetTag the owner's label
 * @param hardwareModelId its model, null when nobody said
 * @param status whether it is used
 * @param rackId the rack it stands in, null when in none
 * @param rackUnit the lowest unit it fills; null in no rack, and beside the units of one
 * @param rackFace the side of its units it fills; null exactly when {@code rackUnit} is
 * @param powerFeeds the feeds of the rack it is plugged into, sorted
 * @param notes free text, may be empty
 */
public record Asset(
        AssetId id,
        long version,
        Instant createdAt,
        Instant updatedAt,
        AssetKind kind,
        String name,
        DataCenterId dataCenterId,
        @Nullable SerialNumber serial,
        @Nullable AssetTag assetTag,
        @Nullable HardwareModelId hardwareModelId,
        AssetStatus status,
        @Nullable RackId rackId,
        @Nullable RackUnit rackUnit,
        @Nullable RackFace rackFace,
        List<FeedName> powerFeeds,
        String notes)
        implements Versioned {

    /** Copies the list. */
    public Asset {
        powerFeeds = List.copyOf(powerFeeds);
    }

    /** Kind, name and id, for messages. */
    @JsonIgnore
    public String label() {
        return "%s %s (id %s)".formatted(kind.word(), name, id);
    }
}
