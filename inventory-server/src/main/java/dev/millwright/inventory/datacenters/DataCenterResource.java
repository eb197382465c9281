package dev.millwright.inventory.datacenters;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.auth.Caller;
import dev.millwright.inventory.auth.Role;
import dev.millwright.inventory.history.AsOf;
import dev.millwright.inventory.platform.bulk.BulkAnswer;
import dev.millwright.inventory.platform.bulk.BulkKind;
import dev.millwright.inventory.platform.bulk.BulkRequest;
import dev.millwright.inventory.platform.bulk.Bulks;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.web.DryRun;
import dev.millwright.inventory.web.MaxBody;
import dev.millwright.inventory.web.Page;
import dev.millwright.inventory.web.Patches;
import dev.millwright.inventory.web.Versions;
import dev.millwright.inventory.web.query.ListOf;
import dev.millwright.inventory.web.query.ListQuery;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/data-centers}: sites with machines. */
@Path("/api/v1/data-centers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class DataCenterResource {
    private final DataCenters dataCenters;
    private final Patches patches;
    private final Bulks bulks;
    private final BulkKind<DataCenterId, DataCenterSpec, DataCenter> kind;

    /** The API of the façade. */
    public DataCenterResource(DataCenters dataCenters, Patches patches, Bulks bulks) {
        this.dataCenters = dataCenters;
        this.patches = patches;
        this.bulks = bulks;
        this.kind = new BulkKind<>(
                DataCenterSpec.class,
                DataCenterId::new,
                id -> DataCenterSpec.of(dataCenters.get(id)),
                dataCenters::create,
                dataCenters::update,
                dataCenters::delete,
                DataCenter::id);
    }

    /** Lists data centers. */
    @AsOf("data_center")
    @GET
    public Page<DataCenter> list(@ListOf(DataCenterListing.class) ListQuery query) {
        return query.page(dataCenters.list(query.clauses()));
    }

    /** One data center. */
    @AsOf("data_center")
    @GET
    @Path("{id}")
    public DataCenter get(@PathParam("id") DataCenterId id) {
        return dataCenters.get(id);
    }

    /** Enters a data center. */
    @POST
    @DryRun
    @RolesAllowed(Role.OPERATOR_ROLE)
    public Response create(@Auth Caller caller, @NotNull @Valid DataCenterSpec spec) {
        DataCenter created = dataCenters.create(spec, caller.actor());
        return Response.created(URI.create("/api/v1/data-centers/" + created.id()))
                .entity(created)
                .build();
    }

    /** Creates, updates and deletes many data centers: all or none of them, or each for itself. */
    @POST
    @Path("bulk")
    @MaxBody(bytes = Bulks.MAX_BYTES)
    @DryRun
    @RolesAllowed(Role.OPERATOR_ROLE)
    public BulkAnswer bulk(@Auth Caller caller, @NotNull @Valid BulkRequest request) {
        return bulks.run(request, kind, caller.actor());
    }

    /** Changes the fields given. */
    @PATCH
    @Path("{id}")
    @DryRun
    @RolesAllowed(Role.OPERATOR_ROLE)
    public DataCenter update(
            @Auth Caller caller,
            @PathParam("id") DataCenterId id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable JsonNode patch) {
        long version = Versions.required(ifMatch);
        DataCenterSpec spec = patches.apply(DataCenterSpec.of(dataCenters.get(id)), patch, DataCenterSpec.class);
        return dataCenters.update(id, version, spec, caller.actor());
    }

    /** Takes a data center off the books. */
    @DELETE
    @Path("{id}")
    @DryRun
    @RolesAllowed(Role.OPERATOR_ROLE)
    public void delete(
            @Auth Caller caller, @PathParam("id") DataCenterId id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        dataCenters.delete(id, Versions.required(ifMatch), caller.actor());
    }
}
