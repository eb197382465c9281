package dev.millwright.inventory.cabling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.auth.Caller;
import dev.millwright.inventory.auth.Role;
import dev.millwright.inventory.history.AsOf;
import dev.millwright.inventory.platform.bulk.BulkAnswer;
import dev.millwright.inventory.platform.bulk.BulkKind;
import dev.millwright.inventory.platform.bulk.BulkRequest;
import dev.millwright.inventory.platform.bulk.Bulks;
import dev.millwright.inventory.types.PortId;
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

/** {@code /api/v1/ports}: ports of assets and servers. */
@Path("/api/v1/ports")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class PortResource {
    private final Ports ports;
    private final Patches patches;
    private final Bulks bulks;
    private final BulkKind<PortId, PortSpec, Port> kind;

    /** The API of the façade. */
    public PortResource(Ports ports, Patches patches, Bulks bulks) {
        this.ports = ports;
        this.patches = patches;
        this.bulks = bulks;
        this.kind = new BulkKind<>(
                PortSpec.class,
                PortId::new,
                id -> PortSpec.of(ports.get(id)),
                ports::create,
                ports::update,
                ports::delete,
                Port::id);
    }

    /** Lists ports. */
    @AsOf("port")
    @GET
    public Page<Port> list(@ListOf(PortListing.class) ListQuery query) {
        return query.page(ports.list(query.clauses()));
    }

    /** One port. */
    @AsOf("port")
    @GET
    @Path("{id}")
    public Port get(@PathParam("id") PortId id) {
        return ports.get(id);
    }

    /** Enters a port. */
    @POST
    @DryRun
    @RolesAllowed(Role.OPERATOR_ROLE)
    public Response create(@Auth Caller caller, @NotNull @Valid PortSpec spec) {
        Port created = ports.create(spec, caller.actor());
        return Response.created(URI.create("/api/v1/ports/" + created.id()))
                .entity(created)
                .build();
    }

    /** Creates, updates and deletes many ports: all or none of them, or each for itself. */
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
    public Port update(
            @Auth Caller caller,
            @PathParam("id") PortId id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable JsonNode patch) {
        long version = Versions.required(ifMatch);
        PortSpec spec = patches.apply(PortSpec.of(ports.get(id)), patch, PortSpec.class);
        return ports.update(id, version, spec, caller.actor());
    }

    /** Takes a port off the books. */
    @DELETE
    @DryRun
    @Path("{id}")
    @RolesAllowed(Role.OPERATOR_ROLE)
    public void delete(
            @Auth Caller caller, @PathParam("id") PortId id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        ports.delete(id, Versions.required(ifMatch), caller.actor());
    }
}
