package dev.millwright.inventory.servers;

import dev.millwright.inventory.auth.Caller;
import dev.millwright.inventory.auth.Role;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.web.DryRun;
import dev.millwright.inventory.web.Versions;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/v1/servers/{id}/…}: what happens to machines. {@code If-Match} may be sent, and then the machine must be at that version;
 * it need not, as the lifecycle table refuses what comes at the wrong time.
 */
@Path("/api/v1/servers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.OPERATOR_ROLE)
public final class ServerActionResource {
    private final ServerFeature feature;

    /** The API of the façades. */
    public ServerActionResource(ServerFeature feature) {
        this.feature = feature;
    }

    /** Says what a discovered machine is. */
    @POST
    @DryRun
    @Path("{id}/register")
    public Server register(
            @Auth Caller caller,
            @PathParam("id") ServerId id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull @Valid RegisterSpec spec) {
        return feature.registrations().register(id, version(ifMatch), spec, caller.actor());
    }

    /** Checks the hardware. */
    @POST
    @DryRun
    @Path("{id}/commission")
    public Server commission(
            @Auth Caller caller, @PathParam("id") ServerId id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return feature.commissioning().commission(id, version(ifMatch), caller.actor());
    }

    /** Makes it refuse what may destroy the content of its disks. */
    @POST
    @DryRun
    @Path("{id}/protect")
    public Server protect(
            @Auth Caller caller,
            @PathParam("id") ServerId id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull @Valid ReasonSpec spec) {
        return feature.standing().protect(id, version(ifMatch), spec.reason(), caller.actor());
    }

    /** Ends the protection. */
    @POST
    @DryRun
    @Path("{id}/unprotect")
    public Server unprotect(
            @Auth Caller caller, @PathParam("id") ServerId id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return feature.standing().unprotect(id, version(ifMatch), caller.actor());
    }

    /** Takes it out of use until somebody looked at it. */
    @POST
    @DryRun
    @Path("{id}/quarantine")
    public Server quarantine(
            @Auth Caller caller,
            @PathParam("id") ServerId id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull @Valid QuarantineSpec spec) {
        return feature.standing().apply(id, version(ifMatch), ServerEvent.QUARANTINE, spec.note(), caller.actor());
    }

    /** Releases it from quarantine: somebody looked at it. */
    @POST
    @DryRun
    @Path("{id}/release")
    @RolesAllowed(Role.PROVISIONER_ROLE)
    public Server release(
            @Auth Caller caller,
            @PathParam("id") ServerId id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull @Valid ReasonSpec spec) {
        return apply(caller, id, ifMatch, ServerEvent.QUARANTINE_LIFTED, spec);
    }

    /** Somebody starts working on it. */
    @POST
    @DryRun
    @Path("{id}/maintenance")
    public Server maintenance(
            @Auth Caller caller,
            @PathParam("id") ServerId id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull @Valid ReasonSpec spec) {
        return apply(caller, id, ifMatch, ServerEvent.MAINTAIN, spec);
    }

    /** The work is over. */
    @POST
    @DryRun
    @Path("{id}/maintenance/end")
    public Server maintenanceEnd(
            @Auth Caller caller,
            @PathParam("id") ServerId id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull @Valid ReasonSpec spec) {
        return apply(caller, id, ifMatch, ServerEvent.MAINTENANCE_DONE, spec);
    }

    /** Takes it out of service for good. */
    @POST
    @DryRun
    @Path("{id}/retire")
    @RolesAllowed(Role.PROVISIONER_ROLE)
    public Server retire(
            @Auth Caller caller,
            @PathParam("id") ServerId id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull @Valid ReasonSpec spec) {
        return feature.standing().retire(id, version(ifMatch), spec.reason(), caller.actor());
    }

    private Server apply(Caller caller, ServerId id, @Nullable String ifMatch, ServerEvent event, ReasonSpec spec) {
        return feature.standing().apply(id, version(ifMatch), event, StateNote.of(spec.reason()), caller.actor());
    }

    private static @Nullable Long version(@Nullable String ifMatch) {
        return ifMatch == null ? null : Long.valueOf(Versions.required(ifMatch));
    }
}
