package dev.millwright.inventory.servers;

import dev.millwright.inventory.racks.OccupantNames;
import dev.millwright.inventory.types.AssetTag;
import dev.millwright.inventory.types.SerialNumber;
import dev.millwright.inventory.types.ServerId;
import java.util.List;
import java.util.Optional;

/** Tells the packages below how machines are called. */
record ServerNames(ServerDao servers) implements OccupantNames.Source<ServerId> {
    @Override
    public Optional<String> name(ServerId id) {
        return servers.find(id).map(row -> "server %s (id %s)".formatted(row.name(), id));
    }

    @Override
    public Optional<String> holder(SerialNumber serial) {
        return servers.findBySerial(serial).flatMap(this::name);
    }

    @Override
    public Optional<String> holder(AssetTag tag) {
        return servers.findByAssetTag(tag.value()).flatMap(this::name);
    }

    @Override
    public boolean holdsAny(List<SerialNumber> serials, List<AssetTag> tags) {
        return servers.holders(serials, tags) > 0;
    }
}
