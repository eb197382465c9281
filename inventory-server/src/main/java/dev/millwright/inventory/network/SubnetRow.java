package dev.millwright.inventory.network;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.DomainName;
import dev.millwright.inventory.types.Label;
import dev.millwright.inventory.types.NetAddress;
import dev.millwright.inventory.types.NetPrefix;
import dev.millwright.inventory.types.SubnetId;
import dev.millwright.inventory.types.VlanId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of the table {@code subnet}; lists are joined with blanks, ranges are JSON. Components are its columns. */
public record SubnetRow(
        SubnetId id,
        long version,
        Instant createdAt,
        Instant updatedAt,
        DataCenterId dataCenterId,
        NetAddress firstIp,
        int prefix,
        @Nullable VlanId vlanId,
        @Nullable NetAddress gatewayIp,
        String dnsServers,
        @Nullable DomainName domain,
        String ntpServers,
        @Nullable NetAddress poolFirstIp,
        @Nullable NetAddress poolLastIp,
        @Nullable JsonNode excluded,
        int leaseSeconds,
        DhcpMode dhcpMode,
        @Nullable NetAddress nextFree) {

    Subnet subnet() {
        return new Subnet(
                id,
                version,
                createdAt,
                updatedAt,
                dataCenterId,
                new NetPrefix(firstIp, prefix),
                vlanId,
                gatewayIp,
                words(dnsServers).stream().map(NetAddress::parse).toList(),
                domain,
                words(ntpServers),
                poolFirstIp,
                poolLastIp,
                ranges(excluded),
                leaseSeconds,
                dhcpMode);
    }

    private static List<String> words(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split(" "));
    }

    private static List<AddressRange> ranges(@Nullable JsonNode stored) {
        List<AddressRange> ranges = new ArrayList<>();
        if (stored != null) {
            for (JsonNode one : stored) {
                String note = one.path("note").asText("");
                ranges.add(new AddressRange(
                        NetAddress.parse(one.path("first").asText()),
                        NetAddress.parse(one.path("last").asText()),
                        note.isEmpty() ? null : new Label(note)));
            }
        }
        return ranges;
    }
}
