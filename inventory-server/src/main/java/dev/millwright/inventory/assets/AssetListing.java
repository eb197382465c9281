package dev.millwright.inventory.assets;

import dev.millwright.inventory.datacenters.DataCenterListing;
import dev.millwright.inventory.hardware.HardwareModelListing;
import dev.millwright.inventory.racks.RackListing;
import dev.millwright.inventory.types.RackFace;
import dev.millwright.inventory.types.SerialNumber;
import dev.millwright.inventory.web.query.Field;
import dev.millwright.inventory.web.query.Listing;

/** What the list of assets can be asked. */
public final class AssetListing extends Listing {
    /** Made where it is named. */
    public AssetListing() {
        super(
                Field.id("id"),
                Field.constant("kind", AssetKind.class),
                Field.text("name").searched(),
                Field.id("data_center_id"),
                DataCenterListing.named(),
                Field.text("serial").read(SerialNumber::new).searched(),
                Field.text("asset_tag").searched(),
                Field.id("hardware_model_id"),
                HardwareModelListing.named(),
                Field.constant("status", AssetStatus.class),
                Field.id("rack_id"),
                RackListing.named(),
                Field.integer("rack_unit"),
                Field.constant("rack_face", RackFace.class),
                Field.text("notes").unsorted().searched(),
                Field.instant("created_at"),
                Field.instant("updated_at"));
    }
}
