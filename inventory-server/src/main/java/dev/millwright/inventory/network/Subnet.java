package dev.millwright.inventory.network;

import dev.millwright.inventory.types.Cidr;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.DomainName;
import dev.millwright.inventory.types.IpAddress;
import dev.millwright.inventory.types.SubnetId;
import dev.millwright.inventory.web.Versioned;
import java.time.Instant;
import java.util.List;
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
 * @param gateway the way out, or null
 * @param dnsServers name servers in order of preference
 * @param domain the DNS domain of its machines, or null
 * @param ntpServers time servers, names or addresses, in order of preference
 * @param poolFirst first address of the range lent to unknown machines, or null for no such range
 * @param poolLast last address of that range
 * @param leaseSeconds how long an address is lent
 * @param dhcpMode how the site's agent answers DHCP there
 */
public record Subnet(
        SubnetId id,
        long version,
        Instant createdAt,
        Instant updatedAt,
        DataCenterId dataCenterId,
        Cidr cidr,
        @Nullable IpAddress gateway,
        List<IpAddress> dnsServers,
        @Nullable DomainName domain,
        List<String> ntpServers,
        @Nullable IpAddress poolFirst,
        @Nullable IpAddress poolLast,
        int leaseSeconds,
        DhcpMode dhcpMode)
        implements Versioned {

    /** Copies the lists. */
    public Subnet {
        dnsServers = List.copyOf(dnsServers);
        ntpServers = List.copyOf(ntpServers);
    }

    /** Which of its addresses machines may be given. */
    AddressPlan plan() {
        return new AddressPlan(cidr, gateway, poolFirst, poolLast);
    }
}
