package dev.millwright.inventory.assets;

import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.FieldError;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.racks.Spot;
import dev.millwright.inventory.types.AssetTag;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.FeedName;
import dev.millwright.inventory.types.HardwareModelId;
import dev.millwright.inventory.types.Label;
import dev.millwright.inventory.types.RackFace;
import dev.millwright.inventory.types.RackId;
import dev.millwright.inventory.types.RackUnit;
import dev.millwright.inventory.types.SerialNumber;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says of an asset.
 *
 * @param kind what it is
 * @param name its name, unique in the site
 * @param dataCenterId the site; it cannot be changed later
 * @param serial its serial number, no placeholder
 * @param assetTag the owner's label, no placeholder
 * @param hardwareModelId its model, of the same kind
 * @param status whether it is used; {@code IN_USE} when left out
 * @param rackId the rack it stands in
 * @param rackUnit the lowest unit it fills; left out, it stands beside the units of the rack
 * @param rackFace the side of its units it fills; its model says when left out. Nothing without {@code rackUnit}
 * @param powerFeeds the feeds of the rack it is plugged into, at most {@value Spot#MOST_FEEDS}. None without {@code rackId}
 * @param notes free text of at most 4000 characters, empty when left out
 */
public record AssetSpec(
        @NotNull AssetKind kind,
        @NotNull Label name,
        @NotNull DataCenterId dataCenterId,
        @Nullable SerialNumber serial,
        @Nullable AssetTag assetTag,
        @Nullable HardwareModelId hardwareModelId,
        AssetStatus status,
        @Nullable RackId rackId,
        @Nullable RackUnit rackUnit,
        @Nullable RackFace rackFace,
        @Size(max = Spot.MOST_FEEDS) List<@NotNull FeedName> powerFeeds,
        @Size(max = 4000) String notes) {

    /** Fills in what was left out. */
    public AssetSpec {
        status = status == null ? AssetStatus.IN_USE : status;
        rackFace = rackUnit == null ? null : rackFace;
        powerFeeds = rackId == null ? List.of() : Spot.sorted(powerFeeds);
        notes = notes == null ? "" : notes;
    }

    /** What is stored, as a caller would say it. */
    public static AssetSpec of(Asset stored) {
        return new AssetSpec(
                stored.kind(),
                new Label(stored.name()),
                stored.dataCenterId(),
                stored.serial(),
                stored.assetTag(),
                stored.hardwareModelId(),
                stored.status(),
                stored.rackId(),
                stored.rackUnit(),
                stored.rackFace(),
                stored.powerFeeds(),
                stored.notes());
    }

    /** Where it shall stand; null in no rack. */
    @Nullable
    Spot spot() {
        return rackId == null ? null : new Spot(rackId, rackUnit, rackFace, powerFeeds);
    }

    /**
     * Passes when all is right among the fields.
     *
     * @throws InventoryException {@code INVALID} with every field that is wrong
     */
    void check() {
        List<FieldError> wrong = new ArrayList<>();
        if (serial != null && !serial.isIdentity()) {
            wrong.add(new FieldError("serial", "is a placeholder that many things carry: leave it out"));
        }
        if (assetTag != null && !assetTag.isIdentity()) {
            wrong.add(new FieldError("asset_tag", "is a placeholder that many things carry: leave it out"));
        }
        if (rackId == null && rackUnit != null) {
            wrong.add(new FieldError("rack_id", "say in which rack the unit is"));
        }
        if (!wrong.isEmpty()) {
            String names =
                    String.join(", ", wrong.stream().map(FieldError::field).toList());
            throw new InventoryException(ErrorCode.INVALID, "Wrong: " + names, wrong);
        }
    }
}
