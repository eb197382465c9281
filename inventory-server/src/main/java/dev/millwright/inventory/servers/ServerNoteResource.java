package dev.millwright.inventory.servers;

import dev.millwright.inventory.auth.Caller;
import dev.millwright.inventory.auth.Role;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.web.DryRun;
import dev.millwright.inventory.web.Page;
import dev.millwright.inventory.web.query.ListOf;
import dev.millwright.inventory.web.query.ListQuery;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** {@code /api/v1/servers/{id}/notes}: what people write down about a machine; notes are added, never changed or removed. */
@Path("/api/v1/servers/{id}/notes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ServerNoteResource {
    private final ServerNotes notes;

    /** The API of the façade. */
    public ServerNoteResource(ServerNotes notes) {
        this.notes = notes;
    }

    /** Lists a machine's notes, the newest first. */
    @GET
    public Page<ServerNote> list(@PathParam("id") ServerId id, @ListOf(ServerNoteListing.class) ListQuery query) {
        return query.page(notes.list(id, query.clauses()));
    }

    /** One note. */
    @GET
    @Path("{note_id}")
    public ServerNote get(@PathParam("id") ServerId id, @PathParam("note_id") NoteId noteId) {
        return notes.get(id, noteId);
    }

    /** Writes something down. */
    @POST
    @DryRun
    @RolesAllowed(Role.OPERATOR_ROLE)
    public Response add(@Auth Caller caller, @PathParam("id") ServerId id, @NotNull @Valid NoteSpec spec) {
        ServerNote made = notes.add(id, spec, caller.actor());
        return Response.created(URI.create("/api/v1/servers/%s/notes/%s".formatted(id, made.id())))
                .entity(made)
                .build();
    }
}
