package dev.millwright.inventory.assets;

import dev.millwright.inventory.racks.OccupantNames;
import dev.millwright.inventory.types.AssetId;
import dev.millwright.inventory.types.AssetTag;
import dev.millwright.inventory.types.SerialNumber;
import java.util.List;
import java.util.Optional;

/** Tells the packages below how assets are called. */
record AssetNames(AssetDao assets) implements OccupantNames.Source<AssetId> {
    @Override
    public Optional<String> name(AssetId id) {
        return assets.find(id).map(AssetRow::asset).map(Asset::label);
    }

    @Override
    public Optional<String> holder(SerialNumber serial) {
        return assets.find(serial).map(AssetRow::asset).map(Asset::label);
    }

    @Override
    public Optional<String> holder(AssetTag tag) {
        return assets.find(tag).map(AssetRow::asset).map(Asset::label);
    }

    @Override
    public boolean holdsAny(List<SerialNumber> serials, List<AssetTag> tags) {
        return assets.holders(serials, tags) > 0;
    }
}
