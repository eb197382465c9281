package dev.millwright.inventory.servers;

import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.racks.OccupantNames;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.ServerId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says who holds what a caller wanted. */
final class Holders {
    private final ServerDao servers;
    private final ServerNames names;
    private final OccupantNames all;

    Holders(ServerNames names, OccupantNames all) {
        this.servers = names.servers();
        this.names = names;
        this.all = all;
    }

    /**
     * Passes when no asset carries the serial number or the label.
     *
     * @throws InventoryException {@code TAKEN} naming the asset
     */
    void requireNoAsset(Identity wish) {
        all.requireFree(names, wish.serial(), wish.assetTag());
    }

    /** The refusal for a unique key of the tables {@code server}, naming the holder. */
    InventoryException taken(String key, Identity wish) {
        return switch (key) {
            case "server_name_uk" -> refusal("name", "name", wish.name(), servers.findByName(wish.name()));
            case "server_serial_uk" ->
                refusal(
                        "serial",
                        "serial number",
                        wish.serial(),
                        Optional.ofNullable(wish.serial()).flatMap(servers::findBySerial),
                        "; if the vendor gave it to both, enter it as reported_serial");
            case "server_asset_tag_uk" ->
                refusal(
                        "asset_tag",
                        "asset tag",
                        wish.assetTag(),
                        Optional.ofNullable(wish.assetTag()).flatMap(tag -> servers.findByAssetTag(tag.value())));
            case "server_system_uuid_uk" ->
                refusal(
                        "system_uuid",
                        "system UUID",
                        wish.systemUuid(),
                        Optional.ofNullable(wish.systemUuid()).flatMap(servers::findByUuid));
            default -> InventoryException.conflict("Another server has one of these values (" + key + ")");
        };
    }

    /** The refusal for an interface that another machine has. */
    InventoryException taken(MacAddress mac) {
        return refusal("nics", "MAC", mac, servers.findByMac(mac));
    }

    private InventoryException refusal(String field, String what, @Nullable Object value, Optional<ServerId> holder) {
        return refusal(field, what, value, holder, "");
    }

    private InventoryException refusal(
            String field, String what, @Nullable Object value, Optional<ServerId> holder, String advice) {
        String who = holder.map(this::label).orElse("another server");
        return InventoryException.taken(field, "The %s %s belongs to %s%s".formatted(what, value, who, advice));
    }

    private String label(ServerId id) {
        return names.name(id).orElse("server " + id);
    }
}
