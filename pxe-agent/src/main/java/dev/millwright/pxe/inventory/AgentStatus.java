package dev.millwright.pxe.inventory;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.millwright.pxe.types.Ipv4Address;
import dev.millwright.pxe.types.MacAddress;
import dev.millwright.pxe.types.Sha256;
import java.net.URI;
import java.time.Instant;
import java.util.List;

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
 */
public record AgentStatus(
        String agentVersion,
        Instant startedAt,
        URI httpUrl,
        long replicaVersion,
        List<Sha256> artifacts,
        List<Pending> artifactsPending,
        long diskFreeBytes,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<DhcpConflict> dhcpConflicts) {
    /** Copies the lists. */
    public AgentStatus {
        dhcpConflicts = List.copyOf(dhcpConflicts);
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
     * A machine found that somebody else uses the address it was given.
     *
     * @param address the address
     * @param mac the machine
     * @param declinedAt when
     */
    public record DhcpConflict(Ipv4Address address, MacAddress mac, Instant declinedAt) {}
}
