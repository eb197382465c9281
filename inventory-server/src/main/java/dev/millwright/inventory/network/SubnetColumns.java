package dev.millwright.inventory.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.DomainName;
import dev.millwright.inventory.types.IpAddress;
import dev.millwright.inventory.types.NetAddress;
import dev.millwright.inventory.types.VlanId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is written into the table {@code subnet}: of each address the column of its family, the other one null. */
public record SubnetColumns(
        DataCenterId dataCenterId,
        @Nullable IpAddress network,
        @Nullable NetAddress network6,
        @Nullable NetAddress last6,
        int prefix,
        @Nullable VlanId vlanId,
        @Nullable IpAddress gateway,
        @Nullable NetAddress gateway6,
        String dnsServers,
        @Nullable DomainName domain,
        String ntpServers,
        @Nullable IpAddress poolFirst,
        @Nullable NetAddress poolFirst6,
        @Nullable IpAddress poolLast,
        @Nullable NetAddress poolLast6,
        @Nullable JsonNode excluded,
        int leaseSeconds,
        DhcpMode dhcpMode) {

    static SubnetColumns of(SubnetSpec spec) {
        NetAddress first = spec.cidr().network();
        return new SubnetColumns(
                spec.dataCenterId(),
                four(first),
                six(first),
                six(spec.cidr().last()),
                spec.cidr().prefix(),
                spec.vlanId(),
                four(spec.gateway()),
                six(spec.gateway()),
                joined(spec.dnsServers()),
                spec.domain(),
                joined(spec.ntpServers()),
                four(spec.poolFirst()),
                six(spec.poolFirst()),
                four(spec.poolLast()),
                six(spec.poolLast()),
                json(spec.excluded()),
                spec.leaseSeconds(),
                spec.dhcpMode());
    }

    static @Nullable IpAddress four(@Nullable NetAddress address) {
        return address == null ? null : address.v4().orElse(null);
    }

    static @Nullable NetAddress six(@Nullable NetAddress address) {
        return address == null || address.isV4() ? null : address;
    }

    private static String joined(List<?> words) {
        return String.join(" ", words.stream().map(Object::toString).toList());
    }

    private static @Nullable JsonNode json(List<AddressRange> ranges) {
        if (ranges.isEmpty()) {
            return null;
        }
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (AddressRange range : ranges) {
            ObjectNode one = array.addObject();
            one.put("first", range.first().toString());
            one.put("last", range.last().toString());
            if (range.note() != null) {
                one.put("note", range.note().value());
            }
        }
        return array;
    }
}
