package dev.millwright.inventory.racks;

import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.types.AssetId;
import dev.millwright.inventory.types.AssetTag;
import dev.millwright.inventory.types.SerialNumber;
import dev.millwright.inventory.types.ServerId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says what the things in racks are called and what is printed on them, so that a refusal names who is in the way. The packages of servers and
 * of assets are above this one; each plugs its own in when it is wired. Thread-safe.
 */
public final class OccupantNames {
    private static final int MOST_NAMED = 3;

    private volatile Source<ServerId> servers = new Unknown<>();
    private volatile Source<AssetId> assets = new Unknown<>();
    private volatile Function<Occupant, List<String>> cables = who -> List.of();

    /** What a package says of its things. Names are with kind and id, as in {@code server web-1 (id 7)}. */
    public interface Source<I> {
        /** How the thing is called. */
        Optional<String> name(I id);

        /** How the thing with the serial number is called. */
        Optional<String> holder(SerialNumber serial);

        /** How the thing with the owner's label is called. */
        Optional<String> holder(AssetTag tag);

        /** Whether one of its things carries one of the serial numbers or labels; one statement. */
        boolean holdsAny(List<SerialNumber> serials, List<AssetTag> tags);
    }

    /** Takes in what is to be said of servers. */
    public void ofServers(Source<ServerId> source) {
        this.servers = source;
    }

    /** Takes in what is to be said of assets. */
    public void ofAssets(Source<AssetId> source) {
        this.assets = source;
    }

    /** Takes in what is to be said of the cables of a thing: some of them, with ids and both ends. */
    public void ofCables(Function<Occupant, List<String>> source) {
        this.cables = source;
    }

    /** Some of the cables that are plugged into the thing or one of its ports, for a refusal; empty when there are none. */
    public String cablesOf(Occupant who) {
        List<String> some = cables.apply(who);
        String named = some.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        return some.size() > MOST_NAMED ? named + " and more" : named;
    }

    /**
     * Passes when nothing of another kind carries the serial number or the label. A look, not a lock: of two callers who enter a server and
     * an asset at the same moment none is refused; among things of one kind a key decides.
     *
     * @param own the kind that is not asked
     * @throws InventoryException {@code TAKEN} naming the holder
     */
    public void requireFree(Source<?> own, @Nullable SerialNumber serial, @Nullable AssetTag tag) {
        List<Source<?>> others =
                Stream.<Source<?>>of(servers, assets).filter(one -> one != own).toList();
        if (serial != null) {
            refuse("serial", "serial number " + serial, others.stream().map(one -> one.holder(serial)));
        }
        if (tag != null) {
            refuse("asset_tag", "asset tag " + tag, others.stream().map(one -> one.holder(tag)));
        }
    }

    /** As {@link #requireFree}, for many at once: whether one of the serial numbers or labels is on something of another kind. */
    public boolean holdAny(Source<?> own, List<SerialNumber> serials, List<AssetTag> tags) {
        return Stream.<Source<?>>of(servers, assets)
                .filter(one -> one != own)
                .anyMatch(one -> one.holdsAny(serials, tags));
    }

    private static void refuse(String field, String what, Stream<Optional<String>> holders) {
        holders.flatMap(Optional::stream).findFirst().ifPresent(holder -> {
            throw InventoryException.taken(field, "The %s belongs to %s".formatted(what, holder));
        });
    }

    /** Kind, name and id, for messages. */
    String of(Occupant who) {
        ServerId server = who.serverId();
        AssetId asset = who.assetId();
        return server != null
                ? servers.name(server).orElse("server " + server)
                : Optional.ofNullable(asset).flatMap(assets::name).orElse("asset " + asset);
    }

    /** Those that take the most, the greediest first, with how much. */
    String greediest(List<Placement> among, ToLongFunction<Placement> share, String unit) {
        return among.stream()
                .filter(one -> share.applyAsLong(one) > 0)
                .sorted(Comparator.comparingLong(share).reversed())
                .limit(MOST_NAMED)
                .map(one -> "%s (%d %s)".formatted(of(one.occupant()), share.applyAsLong(one), unit))
                .collect(Collectors.joining(", "));
    }

    private static final class Unknown<I> implements Source<I> {
        @Override
        public Optional<String> name(I id) {
            return Optional.empty();
        }

        @Override
        public Optional<String> holder(SerialNumber serial) {
            return Optional.empty();
        }

        @Override
        public Optional<String> holder(AssetTag tag) {
            return Optional.empty();
        }

        @Override
        public boolean holdsAny(List<SerialNumber> serials, List<AssetTag> tags) {
            return false;
        }
    }
}
