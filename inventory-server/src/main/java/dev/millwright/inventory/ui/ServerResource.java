package dev.millwright.inventory.ui;

import dev.millwright.inventory.auth.Caller;
import dev.millwright.inventory.auth.Role;
import dev.millwright.inventory.types.ServerId;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;

/** {@code /servers/{id}}: one machine. */
@Path("/")
@RolesAllowed(Role.VIEWER_ROLE)
@Produces(MediaType.TEXT_HTML)
public final class ServerResource {
    private final PageAnswers answers;
    private final ServerParts parts;

    ServerResource(PageAnswers answers, ServerParts parts) {
        this.answers = answers;
        this.parts = parts;
    }

    /** The page. */
    @GET
    @Path("servers/{id}")
    public Response server(
            @Auth Caller caller, @Context HttpHeaders headers, @Context UriInfo uri, @PathParam("id") ServerId id) {
        Instant now = answers.now();
        return answers.page(PageAnswers.Reader.of(headers, uri, caller), "server", () -> parts.page(id, now));
    }

    /** All of it, as in the page. */
    @GET
    @Path("ui/servers/{id}")
    public Response body(@PathParam("id") ServerId id) {
        return answers.part("server-body", parts.page(id, answers.now()));
    }
}
