package dev.millwright.inventory.network;

import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.DomainName;
import dev.millwright.inventory.types.NetAddress;
import dev.millwright.inventory.types.NetPrefix;
import dev.millwright.inventory.types.VlanId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says of a subnet. What must be right among its fields is checked by {@link SubnetRules}.
 *
 * @param dataCenterId the site; it cannot be changed later
 * @param cidr its addresses: IPv4 with a prefix of 8 to 31, or IPv6 with one of 48 to 127; its family cannot be changed later
 * @param vlanId the VLAN it lies in, of the same site, or null
 * @param gateway the way out, or null; for IPv6 it may be a link-local address
 * @param dnsServers at most 8 name servers, of the subnet's family
 * @param domain the DNS domain of its machines, or null
 * @param ntpServers at most 8 time servers, names or addresses
 * @param poolFirst first address of the range lent to unknown machines, or null for no such range
 * @param poolLast last address of that range
 * @param excluded at most 32 ranges that are never reserved
 * @param leaseSeconds 60 seconds to 30 days; an hour when left out
 * @param dhcpMode how the site's agent answers DHCP there; when left out authoritative for IPv4, and always off for IPv6
 */
public record SubnetSpec(
        @NotNull DataCenterId dataCenterId,
        @NotNull NetPrefix cidr,
        @Nullable VlanId vlanId,
        @Nullable NetAddress gateway,
        @Size(max = 8) List<NetAddress> dnsServers,
        @Nullable DomainName domain,
        @Size(max = 8) List<DomainName> ntpServers,
        @Nullable NetAddress poolFirst,
        @Nullable NetAddress poolLast,
        @Size(max = 32) List<@NotNull @Valid AddressRange> excluded,
        @Min(60) @Max(2_592_000) Integer leaseSeconds,
        DhcpMode dhcpMode) {

    /** Fills in what was left out. */
    public SubnetSpec {
        dnsServers = dnsServers == null ? List.of() : List.copyOf(dnsServers);
        ntpServers = ntpServers == null ? List.of() : List.copyOf(ntpServers);
        excluded = excluded == null ? List.of() : List.copyOf(excluded);
        leaseSeconds = leaseSeconds == null ? 3600 : leaseSeconds;
        dhcpMode = dhcpMode == null ? usual(cidr) : dhcpMode;
    }

    private static DhcpMode usual(@Nullable NetPrefix cidr) {
        return cidr == null || cidr.isV4() ? DhcpMode.AUTHORITATIVE : DhcpMode.OFF;
    }

    /** A subnet of which nothing is said but where it is. */
    public static SubnetSpec plain(DataCenterId site, NetPrefix cidr) {
        return new SubnetSpec(
                site, cidr, null, null, List.of(), null, List.of(), null, null, List.of(), 3600, usual(cidr));
    }

    /** What is stored, as a caller would say it. */
    static SubnetSpec of(Subnet stored) {
        return new SubnetSpec(
                stored.dataCenterId(),
                stored.cidr(),
                stored.vlanId(),
                stored.gateway(),
                stored.dnsServers(),
                stored.domain(),
                stored.ntpServers().stream().map(DomainName::new).toList(),
                stored.poolFirst(),
                stored.poolLast(),
                stored.excluded(),
                stored.leaseSeconds(),
                stored.dhcpMode());
    }

    /** Which of its addresses machines may be given. */
    AddressPlan plan() {
        return new AddressPlan(cidr, gateway, pool(poolFirst, poolLast), excluded);
    }

    static @Nullable AddressRange pool(@Nullable NetAddress first, @Nullable NetAddress last) {
        return first == null || last == null ? null : new AddressRange(first, last, null);
    }
}
