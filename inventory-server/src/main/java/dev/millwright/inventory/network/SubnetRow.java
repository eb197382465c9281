package dev.millwright.inventory.network;

import dev.millwright.inventory.types.Cidr;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.DomainName;
import dev.millwright.inventory.types.IpAddress;
import dev.millwright.inventory.types.SubnetId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of the table {@code subnet}; lists are joined with blanks. Components are its columns. */
public record SubnetRow(
        SubnetId id,
        long version,
        Instant createdAt,
        Instant updatedAt,
        DataCenterId dataCenterId,
        IpAddress network,
        int prefix,
        @Nullable IpAddress gateway,
        String dnsServers,
        @Nullable DomainName domain,
        String ntpServers,
        @Nullable IpAddress poolFirst,
        @Nullable IpAddress poolLast,
        int leaseSeconds,
        DhcpMode dhcpMode) {

    Subnet subnet() {
        return new Subnet(
                id,
                version,
                createdAt,
                updatedAt,
                dataCenterId,
                new Cidr(network, prefix),
                gateway,
                words(dnsServers).stream().map(IpAddress::parse).toList(),
                domain,
                words(ntpServers),
                poolFirst,
                poolLast,
                leaseSeconds,
                dhcpMode);
    }

    private static List<String> words(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split(" "));
    }

    static String joined(List<?> words) {
        return String.join(" ", words.stream().map(Object::toString).toList());
    }
}
