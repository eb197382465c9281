package dev.millwright.inventory.network;

import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.DomainName;
import dev.millwright.inventory.types.SubnetId;
import dev.millwright.inventory.web.Cursor;
import dev.millwright.inventory.web.Page;
import dev.millwright.inventory.web.PageQuery;
import dev.millwright.inventory.web.Parameters;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/dns/records}: what a DNS server should say of the reserved addresses. */
@Path("/api/v1/dns/records")
@Produces(MediaType.APPLICATION_JSON)
public final class DnsResource {
    private final Subnets subnets;

    /** The API of the façade. */
    public DnsResource(Subnets subnets) {
        this.subnets = subnets;
    }

    /**
     * Lists records by age of their addresses: {@code A} and {@code AAAA}, or {@code PTR} when a reverse zone or that type is asked for.
     * A zone takes the names in and below it; a reverse zone the addresses it names.
     */
    @GET
    public Page<DnsRecord> list(
            @Valid @BeanParam PageQuery page,
            @QueryParam("zone") @Nullable String zone,
            @QueryParam("type") @Nullable String type,
            @QueryParam("data_center_id") @Nullable String dataCenterId,
            @QueryParam("subnet_id") @Nullable String subnetId) {
        DnsRecord.Type wanted = Parameters.optional("type", type, DnsRecord.Type.class);
        DataCenterId site = Parameters.optional("data_center_id", dataCenterId, DataCenterId::fromString);
        SubnetId subnet = Parameters.optional("subnet_id", subnetId, SubnetId::fromString);
        DnsFilter zoned =
                Parameters.optional("zone", zone, text -> DnsFilter.of(site, subnet, wanted, new DomainName(text)));
        DnsFilter filter = zoned == null ? DnsFilter.of(site, subnet, wanted, null) : zoned;
        boolean isReverse = wanted == null ? filter.isReverse() : wanted == DnsRecord.Type.PTR;
        Page<NamedAddress> found = Page.of(
                subnets.names(page.afterId(), filter, page.fetch()),
                page,
                one -> Cursor.of(one.id().value()));
        return found.map(one -> one.record(isReverse));
    }
}
