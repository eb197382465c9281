package dev.millwright.inventory.boot;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.millwright.inventory.network.DhcpMode;
import dev.millwright.inventory.types.Cidr;
import dev.millwright.inventory.types.DomainName;
import dev.millwright.inventory.types.HostName;
import dev.millwright.inventory.types.HttpUrl;
import dev.millwright.inventory.types.IpAddress;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.types.Sha256;
import dev.millwright.inventory.types.Slug;
import dev.millwright.inventory.types.SubnetId;
import dev.millwright.inventory.types.SystemUuid;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything an agent needs to answer its site's machines by itself.
 *
 * @param version grows with every change
 * @param staleAfterSeconds how old the agent's copy may get before it boots every machine from its own disk
 * @param discovery whether unknown machines are booted to report themselves
 */
public record Replica(
        long version,
        Instant generatedAt,
        Slug dataCenter,
        int staleAfterSeconds,
        boolean discovery,
        HttpUrl machineApiUrl,
        List<Network> subnets,
        List<Host> hosts,
        @Nullable Files netboot,
        List<Artifact> artifacts) {

    /** A subnet. */
    public record Network(
            SubnetId id,
            Cidr cidr,
            @Nullable IpAddress gateway,
            List<IpAddress> dnsServers,
            @Nullable DomainName domain,
            List<String> ntpServers,
            @Nullable IpAddress poolFirst,
            @Nullable IpAddress poolLast,
            int leaseSeconds,
            DhcpMode dhcpMode) {}

    /**
     * A machine's interface with its reserved address.
     *
     * @param marks by what else DHCP knows the machine; left out when there is nothing
     */
    @Schema(name = "ReplicaHost")
    public record Host(
            @Nullable ServerId serverId,
            MacAddress mac,
            IpAddress ip,
            SubnetId subnetId,
            @Nullable HostName hostname,
            Boot boot,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Marks marks) {}

    /**
     * What DHCP knows a machine by besides its MAC; each left out when unknown.
     *
     * @param clientId option 61 in hexadecimal
     * @param uuid its firmware's, as option 97 tells it
     * @param port the switch port, as a relay tells it
     */
    @Schema(name = "ReplicaMarks")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Marks(
            @Nullable String clientId,
            @Nullable SystemUuid uuid,
            @Nullable RelayPort port) {}

    /**
     * A switch port in option 82.
     *
     * @param circuitId sub-option 1 in hexadecimal
     * @param remoteId sub-option 2 in hexadecimal; null when any will do
     */
    @Schema(name = "ReplicaRelayPort")
    public record RelayPort(String circuitId, @Nullable String remoteId) {}

    /** What an interface boots. */
    public enum Boot {
        /** Its own disk. */
        LOCAL,
        /** The ramdisk, if the inventory confirms it at that moment. */
        INSTALL
    }

    /** Kernel and ramdisk. */
    public record Files(
            String version, Sha256 kernelSha256, long kernelSizeBytes, Sha256 ramdiskSha256, long ramdiskSizeBytes) {}

    /**
     * A file the agent may be asked for.
     *
     * @param needed whether a run or discovery needs it now; others may go when the agent's cache is full
     */
    @Schema(name = "ReplicaArtifact")
    public record Artifact(Sha256 sha256, long sizeBytes, boolean needed) {}
}
