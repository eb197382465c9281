package dev.millwright.inventory.findings;

import dev.millwright.inventory.auth.Caller;
import dev.millwright.inventory.auth.Role;
import dev.millwright.inventory.web.Page;
import dev.millwright.inventory.web.Versions;
import dev.millwright.inventory.web.query.ListOf;
import dev.millwright.inventory.web.query.ListQuery;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** {@code /findings}. */
@Path("/api/v1/findings")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class FindingsResource {
    private final FleetFindings findings;
    private final Acceptances acceptances;

    /** The resource. */
    public FindingsResource(FleetFindings findings, Acceptances acceptances) {
        this.findings = findings;
        this.acceptances = acceptances;
    }

    /**
     * What a person makes of a finding.
     *
     * @param state {@code ACCEPTED} or {@code CLOSED}
     */
    @Schema(name = "FindingChange")
    public record Change(@NotNull FindingState state) {}

    /** Lists findings, newest first. */
    @GET
    @RolesAllowed(Role.VIEWER_ROLE)
    public Page<FindingView> list(@ListOf(FindingListing.class) ListQuery query) {
        return query.page(findings.list(query.clauses()));
    }

    /** One finding. */
    @GET
    @Path("{id}")
    @RolesAllowed(Role.VIEWER_ROLE)
    public FindingView get(@PathParam("id") FindingId id) {
        return findings.get(id);
    }

    /** Accepts or closes a finding; with {@code If-Match}. */
    @PATCH
    @Path("{id}")
    @RolesAllowed(Role.OPERATOR_ROLE)
    public FindingView change(
            @Auth Caller caller,
            @PathParam("id") FindingId id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @NotNull Change change) {
        long version = Versions.required(ifMatch);
        return change.state() == FindingState.ACCEPTED
                ? acceptances.accept(caller.actor(), id, version)
                : findings.move(caller.actor(), id, version, change.state());
    }

    /**
     * Accepts a finding. When it is about a machine's hardware, what was observed becomes the machine's baseline, and the finding is closed.
     * {@code If-Match} may be sent.
     */
    @POST
    @Path("{id}/accept")
    @RolesAllowed(Role.OPERATOR_ROLE)
    public FindingView accept(
            @Auth Caller caller, @PathParam("id") FindingId id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return acceptances.accept(
                caller.actor(), id, ifMatch == null ? null : Long.valueOf(Versions.required(ifMatch)));
    }
}
