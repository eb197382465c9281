package dev.millwright.pxe.inventory;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.millwright.pxe.types.Ipv4Address;
import dev.millwright.pxe.types.Ipv4Network;
import dev.millwright.pxe.types.MacAddress;
import dev.millwright.pxe.types.Sha256;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one site's agent must know, at one version. Source: WIRE.md §1.1.
 *
 * @param version only grows
 * @param generatedAt when the server made it
 * @param dataCenter its name
 * @param staleAfterSeconds without a successful poll for so long, machines boot their own disks
 * @param discovery whether unknown machines may be discovered
 * @param machineApiUrl what the ramdisk calls; null when the site has none, then nothing is ever installed
 * @param subnets any number, unique ids
 * @param hosts any number, unique MACs
 * @param netboot kernel and ramdisk, null when the site has none
 * @param artifacts everything this agent may be asked for
 */
public record Replica(
        long version,
        @Nullable Instant generatedAt,
        String dataCenter,
        long staleAfterSeconds,
        boolean discovery,
        @Nullable URI machineApiUrl,
        List<Subnet> subnets,
        List<Host> hosts,
        @Nullable Netboot netboot,
        List<ArtifactRef> artifacts) {
    /** Copies the lists; absent ones are empty. */
    public Replica {
        Objects.requireNonNull(dataCenter, "data_center");
        if (version < 0 || staleAfterSeconds < 1) {
            throw new IllegalArgumentException("version or stale_after_seconds is out of range");
        }
        subnets = listOf(subnets);
        hosts = listOf(hosts);
        artifacts = listOf(artifacts);
    }

    /** How this agent serves a subnet. */
    public enum DhcpMode {
        /** The only DHCP server there. */
        AUTHORITATIVE,
        /** Another server gives the addresses. */
        PROXY,
        /** Silent. */
        OFF
    }

    /** What a host is meant to boot. */
    public enum BootTarget {
        /** Its own disk. */
        LOCAL,
        /** The installer, when the inventory confirms it at that moment. */
        INSTALL
    }

    /**
     * A subnet.
     *
     * @param id the inventory's number
     * @param cidr the network
     * @param gateway null when there is none
     * @param dnsServers in order of preference
     * @param domain null when there is none
     * @param ntpServers names or addresses, in order of preference
     * @param poolFirst first address for machines without a reservation, null for no pool
     * @param poolLast last such address, inclusive, null for no pool
     * @param leaseSeconds 60 or more
     * @param dhcpMode how this agent serves it
     */
    public record Subnet(
            long id,
            Ipv4Network cidr,
            @Nullable Ipv4Address gateway,
            List<Ipv4Address> dnsServers,
            @Nullable String domain,
            List<String> ntpServers,
            @Nullable Ipv4Address poolFirst,
            @Nullable Ipv4Address poolLast,
            long leaseSeconds,
            DhcpMode dhcpMode) {
        /** Refuses a pool outside the network, and absurd lease times. */
        public Subnet {
            Objects.requireNonNull(cidr, "cidr");
            Objects.requireNonNull(dhcpMode, "dhcp_mode");
            dnsServers = listOf(dnsServers);
            ntpServers = listOf(ntpServers);
            if (leaseSeconds < 60 || leaseSeconds > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("subnet " + id + ": lease_seconds is out of range");
            }
            if ((poolFirst == null) != (poolLast == null)) {
                throw new IllegalArgumentException("subnet " + id + ": a pool has two ends");
            }
            if (poolFirst != null && poolLast != null && !isPool(cidr, poolFirst, poolLast)) {
                throw new IllegalArgumentException("subnet " + id + ": the pool is not inside " + cidr);
            }
        }

        private static boolean isPool(Ipv4Network cidr, Ipv4Address first, Ipv4Address last) {
            return cidr.isHostAddress(first) && cidr.isHostAddress(last) && first.compareTo(last) <= 0;
        }
    }

    /**
     * A machine of this site.
     *
     * @param serverId the inventory's number
     * @param mac of the interface it boots from
     * @param ip its reserved address; null when it takes one from the pool
     * @param subnetId where the reservation holds; null without one
     * @param hostname null when it has none
     * @param boot what it is meant to boot
     * @param marks by what else it may be known to DHCP; null for nothing
     */
    public record Host(
            long serverId,
            MacAddress mac,
            @Nullable Ipv4Address ip,
            @Nullable Long subnetId,
            @Nullable String hostname,
            BootTarget boot,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Marks marks) {
        /** Refuses a host without MAC or target. */
        public Host {
            Objects.requireNonNull(mac, "mac");
            Objects.requireNonNull(boot, "boot");
        }
    }

    /**
     * By what a machine is known to DHCP besides its MAC.
     *
     * @param clientId option 61, all its octets in lower-case hexadecimal; null when unknown
     * @param uuid the SMBIOS UUID in its text order; null when unknown, and what is no UUID is as good as null
     * @param port the switch port its requests come through; null when unknown
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Marks(
            @Nullable String clientId,
            @Nullable String uuid,
            @Nullable RelayPort port) {}

    /**
     * A switch port as its relay names it in option 82.
     *
     * @param circuitId sub-option 1, lower-case hexadecimal
     * @param remoteId sub-option 2, lower-case hexadecimal; null when the relay sends none
     */
    public record RelayPort(String circuitId, @Nullable String remoteId) {
        /** Refuses a port without a name. */
        public RelayPort {
            Objects.requireNonNull(circuitId, "circuit_id");
        }
    }

    /**
     * The small Linux.
     *
     * @param version its name
     * @param kernelSha256 the kernel
     * @param kernelSizeBytes its length
     * @param ramdiskSha256 the ramdisk
     * @param ramdiskSizeBytes its length
     */
    public record Netboot(
            @Nullable String version,
            Sha256 kernelSha256,
            long kernelSizeBytes,
            Sha256 ramdiskSha256,
            long ramdiskSizeBytes) {
        /** Refuses missing digests. */
        public Netboot {
            Objects.requireNonNull(kernelSha256, "kernel_sha256");
            Objects.requireNonNull(ramdiskSha256, "ramdisk_sha256");
        }
    }

    /**
     * A file to hold.
     *
     * @param sha256 its digest
     * @param sizeBytes its length, 0 or more
     * @param needed false when no run needs it now: it may go when the cache is full; null, from older servers, means that it is
     */
    public record ArtifactRef(
            Sha256 sha256,
            long sizeBytes,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Boolean needed) {
        /** Refuses a missing digest and a negative length. */
        public ArtifactRef {
            Objects.requireNonNull(sha256, "sha256");
            if (sizeBytes < 0) {
                throw new IllegalArgumentException("size_bytes is negative");
            }
        }
    }

    private static <T> List<T> listOf(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
