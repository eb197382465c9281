package dev.millwright.inventory.network;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.auth.Caller;
import dev.millwright.inventory.auth.Role;
import dev.millwright.inventory.history.AsOf;
import dev.millwright.inventory.platform.bulk.BulkAnswer;
import dev.millwright.inventory.platform.bulk.BulkKind;
import dev.millwright.inventory.platform.bulk.BulkRequest;
import dev.millwright.inventory.platform.bulk.Bulks;
import dev.millwright.inventory.types.SubnetId;
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

/** {@code /api/v1/subnets}: networks of sites. */
@Path("/api/v1/subnets")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SubnetResource {
    private final Subnets subnets;
    private final Patches patches;
    private final Bulks bulks;
    private final BulkKind<SubnetId, SubnetSpec, Subnet> kind;

    /** The API of the façade. */
    public SubnetResource(Subnets subnets, Patches patches, Bulks bulks) {
        this.subnets = subnets;
        this.patches = patches;
        this.bulks = bulks;
        this.kind = new BulkKind<>(
                SubnetSpec.class,
                SubnetId::new,
                id -> SubnetSpec.of(subnets.get(id)),
                subnets::create,
                subnets::update,
                subnets::delete,
                Subnet::id);
    }

    /** Lists subnets, with how full they are; two statements however many. */
    @AsOf("subnet")
    @GET
    public Page<SubnetView> list(@ListOf(SubnetListing.class) ListQuery query) {
        return query.page(subnets.views(subnets.list(query.clauses())));
    }

    /** One subnet, with how full it is. */
    @AsOf("subnet")
    @GET
    @Path("{id}")
    public SubnetView get(@PathParam("id") SubnetId id) {
        return subnets.view(subnets.get(id));
    }

    /** Enters a subnet. */
    @POST
    @DryRun
    @RolesAllowed(Role.OPERATOR_ROLE)
    public Response create(@Auth Caller caller, @NotNull @Valid SubnetSpec spec) {
        SubnetView created = subnets.view(subnets.create(spec, caller.actor()));
        return Response.created(URI.create("/api/v1/subnets/" + created.subnet().id()))
                .entity(created)
                .build();
    }

    /** Creates, updates and deletes many subnets: all or none of them, or each for itself. */
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
    public SubnetView update(
            @Auth Caller caller,
            @PathParam("id") SubnetId id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable JsonNode patch) {
        long version = Versions.required(ifMatch);
        SubnetSpec spec = patches.apply(SubnetSpec.of(subnets.get(id)), patch, SubnetSpec.class);
        return subnets.view(subnets.update(id, version, spec, caller.actor()));
    }

    /** Takes a subnet off the books. */
    @DELETE
    @Path("{id}")
    @DryRun
    @RolesAllowed(Role.OPERATOR_ROLE)
    public void delete(
            @Auth Caller caller, @PathParam("id") SubnetId id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        subnets.delete(id, Versions.required(ifMatch), caller.actor());
    }
}
