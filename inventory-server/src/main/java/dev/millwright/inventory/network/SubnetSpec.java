package dev.millwright.inventory.network;

import dev.millwright.inventory.types.Cidr;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.DomainName;
import dev.millwright.inventory.types.IpAddress;
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
 * @param cidr its addresses, with a prefix of 16 to 30
 * @param gateway the way out, or null
 * @param dnsServers at most 8 name servers
 * @param domain the DNS domain of its machines, or null
 * @param ntpServers at most 8 time servers, names or addresses
 * @param poolFirst first address of the range lent to unknown machines, or null for no such range
 * @param poolLast last address of that range
 * @param leaseSeconds 60 seconds to 30 days; an hour when left out
 * @param dhcpMode how the site's agent answers DHCP there; authoritative when left out
 */
public record SubnetSpec(
        @NotNull DataCenterId dataCenterId,
        @NotNull Cidr cidr,
        @Nullable IpAddress gateway,
        @Size(max = 8) List<IpAddress> dnsServers,
        @Nullable DomainName domain,
        @Size(max = 8) List<DomainName> ntpServers,
        @Nullable IpAddress poolFirst,
        @Nullable IpAddress poolLast,
        @Min(60) @Max(2_592_000) Integer leaseSeconds,
        DhcpMode dhcpMode) {

    /** Fills in what was left out. */
    public SubnetSpec {
        dnsServers = dnsServers == null ? List.of() : List.copyOf(dnsServers);
        ntpServers = ntpServers == null ? List.of() : List.copyOf(ntpServers);
        leaseSeconds = leaseSeconds == null ? 3600 : leaseSeconds;
        dhcpMode = dhcpMode == null ? DhcpMode.AUTHORITATIVE : dhcpMode;
    }

    /** What is stored, as a caller would say it. */
    static SubnetSpec of(Subnet stored) {
        return new SubnetSpec(
                stored.dataCenterId(),
                stored.cidr(),
                stored.gateway(),
                stored.dnsServers(),
                stored.domain(),
                stored.ntpServers().stream().map(DomainName::new).toList(),
                stored.poolFirst(),
                stored.poolLast(),
                stored.leaseSeconds(),
                stored.dhcpMode());
    }

    /** Which of its addresses machines may be given. */
    AddressPlan plan() {
        return new AddressPlan(cidr, gateway, poolFirst, poolLast);
    }
}
