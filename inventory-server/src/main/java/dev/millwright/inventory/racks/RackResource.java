package dev.millwright.inventory.racks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.auth.Caller;
import dev.millwright.inventory.auth.Role;
import dev.millwright.inventory.history.AsOf;
import dev.millwright.inventory.platform.bulk.BulkAnswer;
import dev.millwright.inventory.platform.bulk.BulkKind;
import dev.millwright.inventory.platform.bulk.BulkRequest;
import dev.millwright.inventory.platform.bulk.Bulks;
import dev.millwright.inventory.types.RackId;
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

/** {@code /api/v1/racks}: racks and what stands in them. */
@Path("/api/v1/racks")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class RackResource {
    private final Racks racks;
    private final Patches patches;
    private final Bulks bulks;
    private final BulkKind<RackId, RackSpec, RackView> kind;

    /** The API of the façade. */
    public RackResource(Racks racks, Patches patches, Bulks bulks) {
        this.racks = racks;
        this.patches = patches;
        this.bulks = bulks;
        this.kind = new BulkKind<>(
                RackSpec.class,
                RackId::new,
                id -> RackSpec.of(racks.get(id)),
                racks::create,
                racks::update,
                racks::delete,
                view -> view.rack().id());
    }

    /** Lists racks, with what stands in them; three statements however many. */
    @AsOf("rack")
    @GET
    public Page<RackView> list(@ListOf(RackListing.class) ListQuery query) {
        Page<Rack> found = query.page(racks.list(query.clauses()));
        return new Page<>(racks.views(found.items()), found.nextCursor());
    }

    /** One rack, with what stands in it. */
    @AsOf("rack")
    @GET
    @Path("{id}")
    public RackView get(@PathParam("id") RackId id) {
        return racks.view(id);
    }

    /** Enters a rack. */
    @POST
    @DryRun
    @RolesAllowed(Role.OPERATOR_ROLE)
    public Response create(@Auth Caller caller, @NotNull @Valid RackSpec spec) {
        RackView created = racks.create(spec, caller.actor());
        return Response.created(URI.create("/api/v1/racks/" + created.rack().id()))
                .entity(created)
                .build();
    }

    /** Creates, updates and deletes many racks: all or none of them, or each for itself. */
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
    public RackView update(
            @Auth Caller caller,
            @PathParam("id") RackId id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable JsonNode patch) {
        long version = Versions.required(ifMatch);
        RackSpec spec = patches.apply(RackSpec.of(racks.get(id)), patch, RackSpec.class);
        return racks.update(id, version, spec, caller.actor());
    }

    /** Takes a rack off the books. */
    @DELETE
    @Path("{id}")
    @DryRun
    @RolesAllowed(Role.OPERATOR_ROLE)
    public void delete(
            @Auth Caller caller, @PathParam("id") RackId id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        racks.delete(id, Versions.required(ifMatch), caller.actor());
    }
}
