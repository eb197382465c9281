package dev.millwright.inventory.ui;

import dev.millwright.inventory.auth.Caller;
import dev.millwright.inventory.auth.Role;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** {@code /}: the whole fleet, and its two live parts. */
@Path("/")
@RolesAllowed(Role.VIEWER_ROLE)
@Produces(MediaType.TEXT_HTML)
public final class FleetResource {
    private final PageAnswers answers;
    private final FleetParts parts;

    FleetResource(PageAnswers answers, FleetParts parts) {
        this.answers = answers;
        this.parts = parts;
    }

    /** The page. {@code after} is the last rack of the page before. */
    @GET
    public Response fleet(
            @Auth Caller caller,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @QueryParam("after") @Min(0) long after) {
        Instant now = answers.now();
        return answers.page(PageAnswers.Reader.of(headers, uri, caller), "fleet", () -> {
            Map<String, Object> model = new HashMap<>(parts.machines(after, now));
            model.putAll(parts.runs(now));
            return model;
        });
    }

    /** The runs in progress, as in the page. */
    @GET
    @Path("ui/fleet/runs")
    public Response runs() {
        return answers.part("fleet-runs", parts.runs(answers.now()));
    }

    /** Everything else, as in the page. */
    @GET
    @Path("ui/fleet/machines")
    public Response machines(@QueryParam("after") @Min(0) long after) {
        return answers.part("fleet-machines", parts.machines(after, answers.now()));
    }
}
