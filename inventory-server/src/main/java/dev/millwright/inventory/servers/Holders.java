package dev.millwright.inventory.servers;

import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.racks.Occupant;
import dev.millwright.inventory.racks.OccupantNames;
import dev.millwright.inventory.types.AssetTag;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.SerialNumber;
import dev.millwright.inventory.types.ServerId;
import java.util.List;
import java.util.Objects;
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

    /**
     * As {@link #requireNoAsset}, for many at once; names nobody.
     *
     * @throws InventoryException {@code CONFLICT}
     */
    void requireNoAssets(List<ServerSpec> specs) {
        List<SerialNumber> serials =
                specs.stream().map(ServerSpec::serial).filter(Objects::nonNull).toList();
        List<AssetTag> tags = specs.stream()
                .map(ServerSpec::assetTag)
                .filter(Objects::nonNull)
                .toList();
        if (all.holdAny(names, serials, tags)) {
            throw InventoryException.conflict("An asset has one of these serial numbers or asset tags");
        }
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

    /**
     * What keeps a machine on record, and what to do.
     *
     * @param table whose rows point to it
     */
    String of(ServerId id, String table) {
        String cables = all.cablesOf(Occupant.of(id));
        if (!cables.isEmpty()) {
            return cables + ": unplug them first";
        }
        return switch (table) {
            case "bmc" -> "its BMC (/api/v1/servers/%s/bmc): remove that first".formatted(id);
            case "discovery_report" -> kept("the reports it was discovered by (/api/v1/servers/%s/reports)", id);
            case "bmc_command" -> kept("the power commands it was given (/api/v1/bmc-commands?server_id=%s)", id);
            case "capacity_reserved" ->
                "a reservation (/api/v1/capacity-reservations?server_id=%s): release that first".formatted(id);
            case "finding" -> kept("the findings about it (/api/v1/findings?server_id=%s)", id);
            default -> "what else is on record of it: retire it instead";
        };
    }

    private static String kept(String what, ServerId id) {
        return what.formatted(id) + ", which stay on record: retire it instead";
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
