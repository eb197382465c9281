package dev.millwright.inventory.capacity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.auth.Caller;
import dev.millwright.inventory.auth.Role;
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

/** {@code /api/v1/capacity-deliveries}: hardware that was ordered and is not here yet; {@code GET /api/v1/capacity} counts it as expected. */
@Path("/api/v1/capacity-deliveries")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class DeliveryResource {
    private final Deliveries deliveries;
    private final Patches patches;

    /** The API of the façade. */
    public DeliveryResource(Deliveries deliveries, Patches patches) {
        this.deliveries = deliveries;
        this.patches = patches;
    }

    /** Lists what is expected. */
    @GET
    public Page<ExpectedDelivery> list(@ListOf(DeliveryListing.class) ListQuery query) {
        return query.page(deliveries.list(query.clauses()));
    }

    /** One delivery. */
    @GET
    @Path("{id}")
    public ExpectedDelivery get(@PathParam("id") DeliveryId id) {
        return deliveries.get(id);
    }

    /** Enters a delivery. */
    @POST
    @DryRun
    @RolesAllowed(Role.OPERATOR_ROLE)
    public Response create(@Auth Caller caller, @NotNull @Valid DeliverySpec spec) {
        ExpectedDelivery created = deliveries.create(spec, caller.actor());
        return Response.created(URI.create("/api/v1/capacity-deliveries/" + created.id()))
                .entity(created)
                .build();
    }

    /** Changes the fields given: when part of it has arrived, or comes later. */
    @PATCH
    @Path("{id}")
    @DryRun
    @RolesAllowed(Role.OPERATOR_ROLE)
    public ExpectedDelivery update(
            @Auth Caller caller,
            @PathParam("id") DeliveryId id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable JsonNode patch) {
        long version = Versions.required(ifMatch);
        DeliverySpec spec = patches.apply(deliveries.get(id).spec(), patch, DeliverySpec.class);
        return deliveries.update(id, version, spec, caller.actor());
    }

    /** Forgets a delivery that has arrived, or never will. */
    @DELETE
    @Path("{id}")
    @DryRun
    @RolesAllowed(Role.OPERATOR_ROLE)
    public void delete(
            @Auth Caller caller, @PathParam("id") DeliveryId id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        deliveries.delete(id, Versions.required(ifMatch), caller.actor());
    }
}
