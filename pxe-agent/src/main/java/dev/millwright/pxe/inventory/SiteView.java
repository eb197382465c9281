package dev.millwright.pxe.inventory;

import dev.millwright.pxe.types.Ipv4Address;
import dev.millwright.pxe.types.MacAddress;
import dev.millwright.pxe.types.MachineId;
import dev.millwright.pxe.types.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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

    /** Seconds since the inventory last vouched for it; empty when it has not since this agent started. */
    public OptionalLong ageSeconds(Instant now) {
        return confirmedAt == null
                ? OptionalLong.empty()
                : OptionalLong.of(Duration.between(confirmedAt, now).toSeconds());
    }

    /** The machine with that boot interface. */
    public Optional<Replica.Host> host(MacAddress mac) {
        return Optional.ofNullable(index.hosts().get(mac));
    }

    /** The interfaces of the machine with that option 61, in lower-case hexadecimal; more than one machine when the inventory errs. */
    public List<Replica.Host> hostsByClientId(String clientId) {
        return index.marks().getOrDefault(clientId, List.of());
    }

    /** The interfaces of the machine with that SMBIOS UUID; more than one machine when boards share theirs, which happens. */
    public List<Replica.Host> hostsByUuid(MachineId uuid) {
        return index.marks().getOrDefault(uuid, List.of());
    }

    /** What is behind that switch port; one named without a remote id is found whatever the relay sends there. */
    public List<Replica.Host> hostsByPort(Replica.RelayPort port) {
        List<Replica.Host> exact = index.marks().getOrDefault(port, List.of());
        return exact.isEmpty()
                ? index.marks().getOrDefault(new Replica.RelayPort(port.circuitId(), null), List.of())
                : exact;
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

    /** Those of {@link #artifacts} that may not go, however full the cache is. */
    public Set<Sha256> neededArtifacts() {
        return index.needed();
    }

    /** The keys of {@code marks} are client ids (text), {@link MachineId}s and ports. */
    private record Index(
            Map<MacAddress, Replica.Host> hosts,
            Map<Object, List<Replica.Host>> marks,
            Set<Ipv4Address> reserved,
            Map<Sha256, Long> artifacts,
            Set<Sha256> needed) {
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
            Set<Sha256> needed = new HashSet<>(artifacts.keySet());
            for (Replica.ArtifactRef artifact : replica.artifacts()) {
                artifacts.put(artifact.sha256(), artifact.sizeBytes());
                if (!Boolean.FALSE.equals(artifact.needed())) {
                    needed.add(artifact.sha256());
                }
            }
            return new Index(hosts, marks(replica.hosts()), reserved, artifacts, Set.copyOf(needed));
        }

        private static Map<Object, List<Replica.Host>> marks(List<Replica.Host> hosts) {
            Map<Object, List<Replica.Host>> found = new HashMap<>();
            for (Replica.Host host : hosts) {
                Replica.Marks marks = host.marks();
                if (marks == null) {
                    continue;
                }
                add(found, marks.clientId(), host);
                add(
                        found,
                        marks.uuid() == null
                                ? null
                                : MachineId.parse(marks.uuid()).orElse(null),
                        host);
                add(found, marks.port(), host);
            }
            return found;
        }

        private static void add(Map<Object, List<Replica.Host>> found, @Nullable Object mark, Replica.Host host) {
            if (mark != null) {
                found.computeIfAbsent(mark, key -> new ArrayList<>(1)).add(host);
            }
        }
    }
}
