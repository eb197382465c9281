package dev.millwright.inventory.boot;

import dev.millwright.inventory.network.DhcpMode;
import dev.millwright.inventory.types.Cidr;
import dev.millwright.inventory.types.HttpUrl;
import dev.millwright.inventory.types.IpAddress;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.Sha256;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an agent says of itself every few seconds.
 *
 * @param httpUrl where it serves artifacts
 * @param replicaVersion the replica it has; its polls acknowledge it too
 * @param artifacts what it holds, whole and checked
 * @param artifactsPending what it is fetching
 * @param dhcpConflicts addresses that machines declined since it last told; absent when there are none
 * @param dhcpServers other DHCP servers that should not be there; absent from an agent that looks for none
 */
public record AgentStatus(
        @NotNull @Size(max = 64) String agentVersion,
        @Nullable Instant startedAt,
        @NotNull HttpUrl httpUrl,
        @PositiveOrZero long replicaVersion,
        @NotNull @Size(max = 10_000) List<@NotNull Sha256> artifacts,
        @NotNull @Size(max = 10_000) List<@NotNull @Valid Pending> artifactsPending,
        @PositiveOrZero long diskFreeBytes,
        @Nullable @Size(max = 256) List<@NotNull @Valid DhcpConflict> dhcpConflicts,
        @Nullable @Size(max = 64) List<@NotNull @Valid DhcpServerSeen> dhcpServers) {

    /** A file that is not whole yet. */
    public record Pending(
            @NotNull Sha256 sha256,
            @PositiveOrZero long bytesDone,
            @PositiveOrZero long bytesTotal) {}

    /**
     * Another DHCP server.
     *
     * @param address by which it calls itself
     * @param subnetId where it was heard of
     * @param subnet the same, as a CIDR
     * @param mode how the agent serves that subnet
     * @param sign {@code OFFER} when it answered a probe, {@code REQUEST} when a machine named it
     * @param seenAt when last
     */
    public record DhcpServerSeen(
            @NotNull IpAddress address,
            @Positive long subnetId,
            @NotNull Cidr subnet,
            @NotNull DhcpMode mode,
            @NotNull Sign sign,
            @NotNull Instant seenAt) {
        /** How a server is heard of. */
        @Schema(name = "DhcpServerSign")
        public enum Sign {
            /** It answered a probe. */
            OFFER,
            /** A machine named it in its request. */
            REQUEST
        }
    }

    /**
     * A machine was given an address and found that somebody else uses it.
     *
     * @param address the address, of one of the site's subnets
     * @param mac the machine
     */
    public record DhcpConflict(
            @NotNull IpAddress address,
            @NotNull MacAddress mac,
            @NotNull Instant declinedAt) {}
}
