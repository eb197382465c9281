package dev.millwright.inventory.boot;

import dev.millwright.inventory.datacenters.DataCenter;
import dev.millwright.inventory.datacenters.Sites;
import dev.millwright.inventory.images.Catalogue;
import dev.millwright.inventory.images.Image;
import dev.millwright.inventory.images.ImageManifest;
import dev.millwright.inventory.images.Netboot;
import dev.millwright.inventory.network.Reservation;
import dev.millwright.inventory.network.Subnet;
import dev.millwright.inventory.network.Subnets;
import dev.millwright.inventory.provisioning.RunPlan;
import dev.millwright.inventory.provisioning.Runs;
import dev.millwright.inventory.servers.DhcpMark;
import dev.millwright.inventory.servers.DhcpMarks;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.types.Sha256;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a site's replica. The version is read before the content: content that is newer than its version is fetched once more, content
 * that is older never stays.
 */
final class Replicas {
    private static final int STALE_AFTER_SECONDS = 300;
    private static final int MOST_IMAGES = 1000;

    private static final Replica.Marks NO_MARKS = new Replica.Marks(null, null, null);

    private final Sites sites;
    private final Subnets subnets;
    private final DhcpMarks marks;
    private final Catalogue catalogue;
    private final Runs runs;
    private final Clock clock;

    Replicas(Sites sites, Subnets subnets, DhcpMarks marks, Catalogue catalogue, Runs runs, Clock clock) {
        this.sites = sites;
        this.subnets = subnets;
        this.marks = marks;
        this.catalogue = catalogue;
        this.runs = runs;
        this.clock = clock;
    }

    long version(DataCenterId site) {
        return sites.replicaVersion().current(site);
    }

    Replica get(DataCenterId id) {
        long version = version(id);
        DataCenter site = sites.dataCenters().get(id);
        Collection<RunPlan> plans = runs.plans(id).values();
        Netboot netboot = catalogue.netboots().current().orElse(null);
        return new Replica(
                version,
                clock.instant(),
                site.name(),
                STALE_AFTER_SECONDS,
                site.discoveryEnabled(),
                site.machineApiUrl(),
                subnets.of(id).stream().flatMap(one -> network(one).stream()).toList(),
                hosts(id, plans),
                files(netboot),
                artifacts(netboot, plans));
    }

    private List<Replica.Host> hosts(DataCenterId id, Collection<RunPlan> plans) {
        Set<MacAddress> installing =
                plans.stream().map(plan -> plan.host().bootMac()).collect(Collectors.toSet());
        Map<ServerId, DhcpMark> known = marks.of(id);
        return subnets.addresses().bootable(id).stream()
                .flatMap(one -> host(one, installing, known).stream())
                .toList();
    }

    private static Optional<Replica.Host> host(
            Reservation one, Set<MacAddress> installing, Map<ServerId, DhcpMark> known) {
        MacAddress mac = Objects.requireNonNull(one.mac());
        Replica.Boot boot = installing.contains(mac) ? Replica.Boot.INSTALL : Replica.Boot.LOCAL;
        return one.address()
                .v4()
                .map(ip -> new Replica.Host(
                        one.serverId(),
                        mac,
                        ip,
                        one.subnetId(),
                        one.hostname(),
                        boot,
                        one.serverId() == null ? null : marks(known.get(one.serverId()))));
    }

    private static Replica.@Nullable Marks marks(@Nullable DhcpMark known) {
        if (known == null) {
            return null;
        }
        Replica.Marks marks = new Replica.Marks(
                DhcpMarks.octets(known.clientId()).orElse(null),
                known.systemUuid(),
                DhcpMarks.octets(known.circuitId())
                        .map(circuit -> new Replica.RelayPort(
                                circuit, DhcpMarks.octets(known.remoteId()).orElse(null)))
                        .orElse(null));
        return marks.equals(NO_MARKS) ? null : marks;
    }

    /** Agents answer for IPv4 only. */
    private static Optional<Replica.Network> network(Subnet subnet) {
        return subnet.v4()
                .map(four -> new Replica.Network(
                        subnet.id(),
                        four.cidr(),
                        four.gateway(),
                        four.dnsServers(),
                        subnet.domain(),
                        subnet.ntpServers(),
                        four.poolFirst(),
                        four.poolLast(),
                        subnet.leaseSeconds(),
                        subnet.dhcpMode()));
    }

    private static Replica.@Nullable Files files(@Nullable Netboot netboot) {
        return netboot == null
                ? null
                : new Replica.Files(
                        netboot.netbootVersion(),
                        netboot.kernelSha256(),
                        netboot.kernelSizeBytes(),
                        netboot.ramdiskSha256(),
                        netboot.ramdiskSizeBytes());
    }

    private List<Replica.Artifact> artifacts(@Nullable Netboot netboot, Collection<RunPlan> plans) {
        Map<Sha256, Long> needed = new TreeMap<>();
        if (netboot != null) {
            needed.put(netboot.kernelSha256(), netboot.kernelSizeBytes());
            needed.put(netboot.ramdiskSha256(), netboot.ramdiskSizeBytes());
        }
        plans.forEach(plan -> {
            needed.put(plan.netboot().kernelSha256(), plan.netboot().kernelSizeBytes());
            needed.put(plan.netboot().ramdiskSha256(), plan.netboot().ramdiskSizeBytes());
            needed.put(plan.image().mapSha256(), plan.image().mapSizeBytes());
            needed.put(plan.image().dataSha256(), plan.image().dataSizeBytes());
        });
        Map<Sha256, Long> others = new TreeMap<>();
        catalogue.images().list(0, null, MOST_IMAGES).stream()
                .map(Image::manifest)
                .forEach(image -> add(others, image));
        others.keySet().removeAll(needed.keySet());
        return Stream.concat(
                        needed.entrySet().stream()
                                .map(entry -> new Replica.Artifact(entry.getKey(), entry.getValue(), true)),
                        others.entrySet().stream()
                                .map(entry -> new Replica.Artifact(entry.getKey(), entry.getValue(), false)))
                .toList();
    }

    private static void add(Map<Sha256, Long> needed, ImageManifest image) {
        needed.put(image.mapSha256(), image.mapSizeBytes());
        needed.put(image.dataSha256(), image.dataSizeBytes());
    }
}
