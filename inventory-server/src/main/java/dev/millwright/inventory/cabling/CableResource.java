package dev.millwright.inventory.cabling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.auth.Caller;
import dev.millwright.inventory.auth.Role;
import dev.millwright.inventory.history.AsOf;
import dev.millwright.inventory.platform.bulk.BulkAnswer;
import dev.millwright.inventory.platform.bulk.BulkKind;
import dev.millwright.inventory.platform.bulk.BulkRequest;
import dev.millwright.inventory.platform.bulk.Bulks;
import dev.millwright.inventory.types.CableId;
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

/** {@code /api/v1/cables}: what is plugged into what. */
@Path("/api/v1/cables")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class CableResource {
    private final Cables cables;
    private final Patches patches;
    private final Bulks bulks;
    private final BulkKind<CableId, CableSpec, Cable> kind;

    /** The API of the façade. */
    public CableResource(Cables cables, Patches patches, Bulks bulks) {
        this.cables = cables;
        this.patches = patches;
        this.bulks = bulks;
        this.kind = new BulkKind<>(
                CableSpec.class,
                CableId::new,
                id -> CableSpec.of(cables.get(id)),
                cables::create,
                cables::update,
                cables::delete,
                Cable::id);
    }

    /** Lists cables. */
    @AsOf("cable")
    @GET
    public Page<Cable> list(@ListOf(CableListing.class) ListQuery query) {
        return query.page(cables.list(query.clauses()));
    }

    /** One cable. */
    @AsOf("cable")
    @GET
    @Path("{id}")
    public Cable get(@PathParam("id") CableId id) {
        return cables.get(id);
    }

    /** Enters a cable. */
    @POST
    @DryRun
    @RolesAllowed(Role.OPERATOR_ROLE)
    public Response create(@Auth Caller caller, @NotNull @Valid CableSpec spec) {
        Cable created = cables.create(spec, caller.actor());
        return Response.created(URI.create("/api/v1/cables/" + created.id()))
                .entity(created)
                .build();
    }

    /** Creates, updates and deletes many cables: all or none of them, or each for itself. */
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
    @DryRun
    @Path("{id}")
    @RolesAllowed(Role.OPERATOR_ROLE)
    public Cable update(
            @Auth Caller caller,
            @PathParam("id") CableId id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable JsonNode patch) {
        long version = Versions.required(ifMatch);
        CableSpec spec = patches.apply(CableSpec.of(cables.get(id)), patch, CableSpec.class);
        return cables.update(id, version, spec, caller.actor());
    }

    /** Takes a cable off the books. */
    @DELETE
    @DryRun
    @Path("{id}")
    @RolesAllowed(Role.OPERATOR_ROLE)
    public void delete(
            @Auth Caller caller, @PathParam("id") CableId id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        cables.delete(id, Versions.required(ifMatch), caller.actor());
    }
}
