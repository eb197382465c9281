package dev.millwright.inventory.network;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.auth.Caller;
import dev.millwright.inventory.auth.Role;
import dev.millwright.inventory.history.AsOf;
import dev.millwright.inventory.platform.bulk.BulkAnswer;
import dev.millwright.inventory.platform.bulk.BulkKind;
import dev.millwright.inventory.platform.bulk.BulkRequest;
import dev.millwright.inventory.platform.bulk.Bulks;
import dev.millwright.inventory.types.VlanId;
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

/** {@code /api/v1/vlans}: VLANs of sites. */
@Path("/api/v1/vlans")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class VlanResource {
    private final Vlans vlans;
    private final Patches patches;
    private final Bulks bulks;
    private final BulkKind<VlanId, VlanSpec, Vlan> kind;

    /** The API of the façade. */
    public VlanResource(Vlans vlans, Patches patches, Bulks bulks) {
        this.vlans = vlans;
        this.patches = patches;
        this.bulks = bulks;
        this.kind = new BulkKind<>(
                VlanSpec.class,
                VlanId::new,
                id -> VlanSpec.of(vlans.get(id)),
                vlans::create,
                vlans::update,
                vlans::delete,
                Vlan::id);
    }

    /** Lists VLANs. */
    @AsOf("vlan")
    @GET
    public Page<Vlan> list(@ListOf(VlanListing.class) ListQuery query) {
        return query.page(vlans.list(query.clauses()));
    }

    /** One VLAN. */
    @AsOf("vlan")
    @GET
    @Path("{id}")
    public Vlan get(@PathParam("id") VlanId id) {
        return vlans.get(id);
    }

    /** Enters a VLAN. */
    @POST
    @DryRun
    @RolesAllowed(Role.OPERATOR_ROLE)
    public Response create(@Auth Caller caller, @NotNull @Valid VlanSpec spec) {
        Vlan created = vlans.create(spec, caller.actor());
        return Response.created(URI.create("/api/v1/vlans/" + created.id()))
                .entity(created)
                .build();
    }

    /** Creates, updates and deletes many VLANs: all or none of them, or each for itself. */
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
    public Vlan update(
            @Auth Caller caller,
            @PathParam("id") VlanId id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable JsonNode patch) {
        long version = Versions.required(ifMatch);
        VlanSpec spec = patches.apply(VlanSpec.of(vlans.get(id)), patch, VlanSpec.class);
        return vlans.update(id, version, spec, caller.actor());
    }

    /** Takes a VLAN off the books. */
    @DELETE
    @DryRun
    @Path("{id}")
    @RolesAllowed(Role.OPERATOR_ROLE)
    public void delete(
            @Auth Caller caller, @PathParam("id") VlanId id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        vlans.delete(id, Versions.required(ifMatch), caller.actor());
    }
}
