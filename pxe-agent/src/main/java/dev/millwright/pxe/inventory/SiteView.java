package dev.millwright.pxe.inventory;

import dev.millwright.pxe.types.Ipv4Address;
import dev.millwright.pxe.types.MacAddress;
import dev.millwright.pxe.types.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A replica with its indexes and the moment the inventory last vouched for it. Immutable; a lookup costs one hash. */
public final class SiteView {
    private final Replica replica;
    private final Index index;
    private final @Nullable Instant confirmedAt;

    private SiteView(Replica replica, Index index, @Nullable Instant confirmedAt) {
        this.replica = replica;
        this.index = index;
        this.confirmedAt = confirmedAt;
    }

    /** A replica read from disk: good for addresses, not for decisions. */
    public static SiteView unconfirmed(Replica replica) {
        return new SiteView(replica, Index.of(replica), null);
    }

    /** A replica the inventory has just sent. */
    public static SiteView confirmed(Replica replica, Instant at) {
        return new SiteView(replica, Index.of(replica), at);
    }

    /** The same replica, vouched for again. */
    public SiteView confirmedAgain(Instant at) {
        return new SiteView(replica, index, at);
    }

    /** The replica itself. */
    public Replica replica() {
        return replica;
    }

    /**
     * Whether the inventory vouched for it recently. A clock that went backwards makes it stale: the safe side.
     */
    public boolean isFresh(Instant now) {
        if (confirmedAt == null || now.isBefore(confirmedAt)) {
            return false;
        }
        return Duration.between(confirmedAt, now).getSeconds() <= replica.staleAfterSeconds();
    }

    /** The machine with that boot interface. */
    public Optional<Replica.Host> host(MacAddress mac) {
        return Optional.ofNullable(index.hosts().get(mac));
    }

    /** Whether some machine has the address reserved. */
    public boolean isReserved(Ipv4Address address) {
        return index.reserved().contains(address);
    }

    /** The subnet an address lies in; the first one when they overlap. */
    public Optional<Replica.Subnet> subnetOf(Ipv4Address address) {
        List<Replica.Subnet> subnets = replica.subnets();
        for (Replica.Subnet subnet : subnets) {
            if (subnet.cidr().contains(address)) {
                return Optional.of(subnet);
            }
        }
        return Optional.empty();
    }

    /** The length of an artifact this site uses; empty when the replica does not name it. */
    public Optional<Long> artifactSize(Sha256 digest) {
        return Optional.ofNullable(index.artifacts().get(digest));
    }

    /** Every artifact this site uses, kernel and ramdisk first, with its length. */
    public Map<Sha256, Long> artifacts() {
        return index.artifacts();
    }

    private record Index(Map<MacAddress, Replica.Host> hosts, Set<Ipv4Address> reserved, Map<Sha256, Long> artifacts) {
        static Index of(Replica replica) {
            Map<MacAddress, Replica.Host> hosts = new HashMap<>();
            Set<Ipv4Address> reserved = new HashSet<>();
            for (Replica.Host host : replica.hosts()) {
                hosts.put(host.mac(), host);
                if (host.ip() != null) {
                    reserved.add(host.ip());
                }
            }
            Map<Sha256, Long> artifacts = new LinkedHashMap<>();
            Replica.Netboot netboot = replica.netboot();
            if (netboot != null) {
                artifacts.put(netboot.kernelSha256(), netboot.kernelSizeBytes());
                artifacts.put(netboot.ramdiskSha256(), netboot.ramdiskSizeBytes());
            }
            replica.artifacts().forEach(artifact -> artifacts.put(artifact.sha256(), artifact.sizeBytes()));
            return new Index(hosts, reserved, artifacts);
        }
    }
}
