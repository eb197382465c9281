package dev.millwright.inventory.images;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.auth.Caller;
import dev.millwright.inventory.auth.Role;
import dev.millwright.inventory.history.AsOf;
import dev.millwright.inventory.types.ProfileId;
import dev.millwright.inventory.web.DryRun;
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

/** {@code /api/v1/profiles}: how machines are set up beside the image. */
@Path("/api/v1/profiles")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ProfileResource {
    private final Profiles profiles;
    private final Patches patches;

    /** The API of the façade. */
    public ProfileResource(Profiles profiles, Patches patches) {
        this.profiles = profiles;
        this.patches = patches;
    }

    /** Lists profiles. */
    @AsOf("profile")
    @GET
    public Page<Profile> list(@ListOf(ProfileListing.class) ListQuery query) {
        return query.page(profiles.list(query.clauses()));
    }

    /** One profile. */
    @AsOf("profile")
    @GET
    @Path("{id}")
    public Profile get(@PathParam("id") ProfileId id) {
        return profiles.get(id);
    }

    /** Enters a profile. */
    @POST
    @DryRun
    @RolesAllowed(Role.OPERATOR_ROLE)
    public Response create(@Auth Caller caller, @NotNull @Valid ProfileSpec spec) {
        Profile created = profiles.create(spec, caller.actor());
        return Response.created(URI.create("/api/v1/profiles/" + created.id()))
                .entity(created)
                .build();
    }

    /** Changes the fields given. */
    @PATCH
    @Path("{id}")
    @DryRun
    @RolesAllowed(Role.OPERATOR_ROLE)
    public Profile update(
            @Auth Caller caller,
            @PathParam("id") ProfileId id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable JsonNode patch) {
        long version = Versions.required(ifMatch);
        ProfileSpec spec = patches.apply(ProfileSpec.of(profiles.get(id)), patch, ProfileSpec.class);
        return profiles.update(id, version, spec, caller.actor());
    }

    /** Takes a profile off the books. */
    @DELETE
    @Path("{id}")
    @DryRun
    @RolesAllowed(Role.OPERATOR_ROLE)
    public void delete(
            @Auth Caller caller, @PathParam("id") ProfileId id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        profiles.delete(id, Versions.required(ifMatch), caller.actor());
    }
}
