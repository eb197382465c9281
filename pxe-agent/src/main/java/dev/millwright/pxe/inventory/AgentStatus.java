package dev.millwright.pxe.inventory;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.millwright.pxe.types.Ipv4Address;
import dev.millwright.pxe.types.Ipv4Network;
import dev.millwright.pxe.types.MacAddress;
import dev.millwright.pxe.types.Sha256;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How this agent is. Source: WIRE.md §1.4.
 *
 * @param agentVersion of the program
 * @param startedAt of the process
 * @param httpUrl where machines reach it
 * @param replicaVersion the version at hand, 0 for none
 * @param artifacts wholly here
 * @param artifactsPending being downloaded or waiting for it
 * @param diskFreeBytes where artifacts lie
 * @param dhcpConflicts addresses that machines declined and the inventory was not told yet; left out when there are none
 * @param dhcpServers other DHCP servers that should not be there; null before it was looked for
 */
public record AgentStatus(
        String agentVersion,
        Instant startedAt,
        URI httpUrl,
        long replicaVersion,
        List<Sha256> artifacts,
        List<Pending> artifactsPending,
        long diskFreeBytes,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<DhcpConflict> dhcpConflicts,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<DhcpServerSeen> dhcpServers) {
    /** Copies the lists. */
    public AgentStatus {
        dhcpConflicts = List.copyOf(dhcpConflicts);
        dhcpServers = dhcpServers == null ? null : List.copyOf(dhcpServers);
        artifacts = List.copyOf(artifacts);
        artifactsPending = List.copyOf(artifactsPending);
    }

    /**
     * An artifact not wholly here.
     *
     * @param sha256 its digest
     * @param bytesDone on disk
     * @param bytesTotal its length
     */
    public record Pending(Sha256 sha256, long bytesDone, long bytesTotal) {}

    /**
     * Another DHCP server.
     *
     * @param address by which it calls itself, or is called
     * @param subnetId where it was heard of
     * @param subnet the same in words
     * @param mode how this agent serves that subnet
     * @param sign how it was heard of
     * @param seenAt when last
     */
    public record DhcpServerSeen(
            Ipv4Address address, long subnetId, Ipv4Network subnet, Replica.DhcpMode mode, Sign sign, Instant seenAt) {
        /** How a server is heard of. */
        public enum Sign {
            /** It answered a probe. */
            OFFER,
            /** A machine named it in its request. */
            REQUEST
        }
    }

    /**
     * A machine found that somebody else uses the address it was given.
     *
     * @param address the address
     * @param mac the machine
     * @param declinedAt when
     */
    public record DhcpConflict(Ipv4Address address, MacAddress mac, Instant declinedAt) {}
}
