package dev.millwright.inventory.datacenters;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.auth.Caller;
import dev.millwright.inventory.auth.Role;
import dev.millwright.inventory.history.AsOf;
import dev.millwright.inventory.platform.bulk.BulkAnswer;
import dev.millwright.inventory.platform.bulk.BulkKind;
import dev.millwright.inventory.platform.bulk.BulkRequest;
import dev.millwright.inventory.platform.bulk.Bulks;
import dev.millwright.inventory.types.RowId;
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

/** {@code /api/v1/rows}: rows of racks. */
@Path("/api/v1/rows")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class RackRowResource {
    private final RackRows rows;
    private final Patches patches;
    private final Bulks bulks;
    private final BulkKind<RowId, RackRowSpec, RackRow> kind;

    /** The API of the façade. */
    public RackRowResource(RackRows rows, Patches patches, Bulks bulks) {
        this.rows = rows;
        this.patches = patches;
        this.bulks = bulks;
        this.kind = new BulkKind<>(
                RackRowSpec.class,
                RowId::new,
                id -> RackRowSpec.of(rows.get(id)),
                rows::create,
                rows::update,
                rows::delete,
                RackRow::id);
    }

    /** Lists rows of racks. */
    @AsOf("row")
    @GET
    public Page<RackRow> list(@ListOf(RackRowListing.class) ListQuery query) {
        return query.page(rows.list(query.clauses()));
    }

    /** One row. */
    @AsOf("row")
    @GET
    @Path("{id}")
    public RackRow get(@PathParam("id") RowId id) {
        return rows.get(id);
    }

    /** Enters a row. */
    @POST
    @DryRun
    @RolesAllowed(Role.OPERATOR_ROLE)
    public Response create(@Auth Caller caller, @NotNull @Valid RackRowSpec spec) {
        RackRow created = rows.create(spec, caller.actor());
        return Response.created(URI.create("/api/v1/rows/" + created.id()))
                .entity(created)
                .build();
    }

    /** Creates, updates and deletes many rows: all or none of them, or each for itself. */
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
    public RackRow update(
            @Auth Caller caller,
            @PathParam("id") RowId id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable JsonNode patch) {
        long version = Versions.required(ifMatch);
        RackRowSpec spec = patches.apply(RackRowSpec.of(rows.get(id)), patch, RackRowSpec.class);
        return rows.update(id, version, spec, caller.actor());
    }

    /** Takes a row off the books. */
    @DELETE
    @Path("{id}")
    @DryRun
    @RolesAllowed(Role.OPERATOR_ROLE)
    public void delete(
            @Auth Caller caller, @PathParam("id") RowId id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        rows.delete(id, Versions.required(ifMatch), caller.actor());
    }
}
