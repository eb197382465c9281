package dev.millwright.inventory.datacenters;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.auth.Caller;
import dev.millwright.inventory.auth.Role;
import dev.millwright.inventory.history.AsOf;
import dev.millwright.inventory.platform.bulk.BulkAnswer;
import dev.millwright.inventory.platform.bulk.BulkKind;
import dev.millwright.inventory.platform.bulk.BulkRequest;
import dev.millwright.inventory.platform.bulk.Bulks;
import dev.millwright.inventory.types.RoomId;
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

/** {@code /api/v1/rooms}: rooms of data centers. */
@Path("/api/v1/rooms")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class RoomResource {
    private final Rooms rooms;
    private final Patches patches;
    private final Bulks bulks;
    private final BulkKind<RoomId, RoomSpec, Room> kind;

    /** The API of the façade. */
    public RoomResource(Rooms rooms, Patches patches, Bulks bulks) {
        this.rooms = rooms;
        this.patches = patches;
        this.bulks = bulks;
        this.kind = new BulkKind<>(
                RoomSpec.class,
                RoomId::new,
                id -> RoomSpec.of(rooms.get(id)),
                rooms::create,
                rooms::update,
                rooms::delete,
                Room::id);
    }

    /** Lists rooms of data centers. */
    @AsOf("room")
    @GET
    public Page<Room> list(@ListOf(RoomListing.class) ListQuery query) {
        return query.page(rooms.list(query.clauses()));
    }

    /** One room. */
    @AsOf("room")
    @GET
    @Path("{id}")
    public Room get(@PathParam("id") RoomId id) {
        return rooms.get(id);
    }

    /** Enters a room. */
    @POST
    @DryRun
    @RolesAllowed(Role.OPERATOR_ROLE)
    public Response create(@Auth Caller caller, @NotNull @Valid RoomSpec spec) {
        Room created = rooms.create(spec, caller.actor());
        return Response.created(URI.create("/api/v1/rooms/" + created.id()))
                .entity(created)
                .build();
    }

    /** Creates, updates and deletes many rooms: all or none of them, or each for itself. */
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
    public Room update(
            @Auth Caller caller,
            @PathParam("id") RoomId id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable JsonNode patch) {
        long version = Versions.required(ifMatch);
        RoomSpec spec = patches.apply(RoomSpec.of(rooms.get(id)), patch, RoomSpec.class);
        return rooms.update(id, version, spec, caller.actor());
    }

    /** Takes a room off the books. */
    @DELETE
    @Path("{id}")
    @DryRun
    @RolesAllowed(Role.OPERATOR_ROLE)
    public void delete(
            @Auth Caller caller, @PathParam("id") RoomId id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        rooms.delete(id, Versions.required(ifMatch), caller.actor());
    }
}
