package dev.millwright.inventory.network;

import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.DomainName;
import dev.millwright.inventory.types.NetAddress;
import dev.millwright.inventory.types.NetPrefix;
import dev.millwright.inventory.types.SubnetId;
import org.jspecify.annotations.Nullable;

/**
 * Which named addresses are listed; null takes any.
 *
 * @param dataCenterId of this site
 * @param subnetId of this subnet
 * @param family 4 or 6
 * @param zone with this name
 * @param below or with a name like this pattern
 * @param first from this address on
 * @param last up to this address
 */
public record DnsFilter(
        @Nullable DataCenterId dataCenterId,
        @Nullable SubnetId subnetId,
        @Nullable Integer family,
        @Nullable String zone,
        @Nullable String below,
        @Nullable NetAddress first,
        @Nullable NetAddress last) {

    /**
     * What a caller asked for.
     *
     * @param zone a domain, whose names and those below it are taken, or a reverse zone, or null
     * @throws IllegalArgumentException when the zone looks like a reverse zone and is none
     */
    static DnsFilter of(
            @Nullable DataCenterId site,
            @Nullable SubnetId subnet,
            DnsRecord.@Nullable Type type,
            @Nullable DomainName zone) {
        Integer family = type == null || type == DnsRecord.Type.PTR ? null : type == DnsRecord.Type.A ? 4 : 6;
        NetPrefix range = zone == null ? null : ReverseZone.network(zone).orElse(null);
        if (range != null) {
            return new DnsFilter(site, subnet, family, null, null, range.network(), range.last());
        }
        String name = zone == null ? null : zone.value();
        return new DnsFilter(site, subnet, family, name, name == null ? null : "%." + name, null, null);
    }

    /** Whether a reverse zone was asked for. */
    boolean isReverse() {
        return first != null;
    }
}
