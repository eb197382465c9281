package dev.millwright.inventory.network;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.millwright.inventory.types.Cidr;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.DomainName;
import dev.millwright.inventory.types.IpAddress;
import dev.millwright.inventory.types.NetAddress;
import dev.millwright.inventory.types.NetPrefix;
import dev.millwright.inventory.types.SubnetId;
import dev.millwright.inventory.types.VlanId;
import dev.millwright.inventory.web.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A network of a site.
 *
 * @param id its id
 * @param version grows with every change of the subnet itself, not of its addresses
 * @param createdAt when it was entered
 * @param updatedAt when it was last changed
 * @param dataCenterId the site
 * @param cidr its addresses
 * @param vlanId the VLAN it lies in, or null
 * @param gateway the way out, or null
 * @param dnsServers name servers in order of preference
 * @param domain the DNS domain of its machines, or null
 * @param ntpServers time servers, names or addresses, in order of preference
 * @param poolFirst first address of the range lent to unknown machines, or null for no such range
 * @param poolLast last address of that range
 * @param excluded ranges that are never reserved
 * @param leaseSeconds how long an address is lent
 * @param dhcpMode how the site's agent answers DHCP there
 */
public record Subnet(
        SubnetId id,
        long version,
        Instant createdAt,
        Instant updatedAt,
        DataCenterId dataCenterId,
        NetPrefix cidr,
        @Nullable VlanId vlanId,
        @Nullable NetAddress gateway,
        List<NetAddress> dnsServers,
        @Nullable DomainName domain,
        List<String> ntpServers,
        @Nullable NetAddress poolFirst,
        @Nullable NetAddress poolLast,
        List<AddressRange> excluded,
        int leaseSeconds,
        DhcpMode dhcpMode)
        implements Versioned {

    /** Copies the lists. */
    public Subnet {
        dnsServers = List.copyOf(dnsServers);
        ntpServers = List.copyOf(ntpServers);
        excluded = List.copyOf(excluded);
    }

    /**
     * The addresses of an IPv4 subnet in the types of the boot path.
     *
     * @param cidr its addresses
     * @param gateway the way out, or null
     * @param dnsServers name servers in order of preference
     * @param poolFirst first address of the range lent to unknown machines, or null
     * @param poolLast last address of that range
     */
    public record V4(
            Cidr cidr,
            @Nullable IpAddress gateway,
            List<IpAddress> dnsServers,
            @Nullable IpAddress poolFirst,
            @Nullable IpAddress poolLast) {}

    /** Its addresses as IPv4; empty for an IPv6 subnet. */
    @JsonIgnore
    public Optional<V4> v4() {
        return cidr.v4()
                .map(network -> new V4(
                        network,
                        narrow(gateway),
                        dnsServers.stream().flatMap(one -> one.v4().stream()).toList(),
                        narrow(poolFirst),
                        narrow(poolLast)));
    }

    private static @Nullable IpAddress narrow(@Nullable NetAddress address) {
        return address == null ? null : address.v4().orElse(null);
    }

    /** Which of its addresses machines may be given. */
    AddressPlan plan() {
        return new AddressPlan(cidr, gateway, SubnetSpec.pool(poolFirst, poolLast), excluded);
    }
}
