package dev.millwright.inventory.servers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.auth.Caller;
import dev.millwright.inventory.auth.Role;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.history.AsOf;
import dev.millwright.inventory.platform.bulk.BulkAnswer;
import dev.millwright.inventory.platform.bulk.BulkKind;
import dev.millwright.inventory.platform.bulk.BulkRequest;
import dev.millwright.inventory.platform.bulk.Bulks;
import dev.millwright.inventory.types.ServerId;
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

/** {@code /api/v1/servers}: machines. */
@Path("/api/v1/servers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ServerResource {
    private final Servers servers;
    private final ServerEntries entries;
    private final Patches patches;
    private final Bulks bulks;
    private final BulkKind<ServerId, ServerSpec, Server> kind;

    /** The API of the façades. */
    public ServerResource(ServerFeature feature, Patches patches, Bulks bulks) {
        this.servers = feature.servers();
        this.entries = feature.entries();
        this.patches = patches;
        this.bulks = bulks;
        this.kind = new BulkKind<>(
                        ServerSpec.class,
                        ServerId::new,
                        id -> ServerSpec.of(servers.get(id)),
                        entries::create,
                        entries::update,
                        entries::delete,
                        Server::id)
                .together(entries::createAll);
    }

    /** Lists machines; four statements however many. */
    @AsOf("server")
    @GET
    public Page<Server> list(@ListOf(ServerListing.class) ListQuery query) {
        return query.page(servers.list(query.clauses()));
    }

    /** One machine. */
    @AsOf("server")
    @GET
    @Path("{id}")
    public Server get(@PathParam("id") ServerId id) {
        return servers.get(id);
    }

    /** What the machine last said of its hardware. */
    @GET
    @Path("{id}/facts")
    public RecordedFacts facts(@PathParam("id") ServerId id) {
        Server server = servers.get(id);
        return servers.facts(id).orElseThrow(() -> InventoryException.notFound("report of server", server.label()));
    }

    /** Enters a machine by hand. */
    @POST
    @DryRun
    @RolesAllowed(Role.OPERATOR_ROLE)
    public Response create(@Auth Caller caller, @NotNull @Valid ServerSpec spec) {
        Server created = entries.create(spec, caller.actor());
        return Response.created(URI.create("/api/v1/servers/" + created.id()))
                .entity(created)
                .build();
    }

    /** Creates, updates and deletes many machines: all or none of them, or each for itself. */
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
    public Server update(
            @Auth Caller caller,
            @PathParam("id") ServerId id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable JsonNode patch) {
        long version = Versions.required(ifMatch);
        ServerSpec spec = patches.apply(ServerSpec.of(servers.get(id)), patch, ServerSpec.class);
        return entries.update(id, version, spec, caller.actor());
    }

    /** Takes a machine off the books. */
    @DELETE
    @Path("{id}")
    @DryRun
    @RolesAllowed(Role.OPERATOR_ROLE)
    public void delete(
            @Auth Caller caller, @PathParam("id") ServerId id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        entries.delete(id, Versions.required(ifMatch), caller.actor());
    }
}
