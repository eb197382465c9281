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
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/capacity-reservations}: machines held for somebody. They are made by {@code POST /api/v1/capacity/placements}. */
@Path("/api/v1/capacity-reservations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ReservationResource {
    private final Reservations reservations;
    private final Patches patches;

    /** The API of the façade. */
    public ReservationResource(Reservations reservations, Patches patches) {
        this.reservations = reservations;
        this.patches = patches;
    }

    /** Lists reservations, those that have ended too. */
    @GET
    public Page<CapacityReservation> list(@ListOf(ReservationListing.class) ListQuery query) {
        return query.page(reservations.list(query.clauses()));
    }

    /** One reservation. */
    @GET
    @Path("{id}")
    public CapacityReservation get(@PathParam("id") ReservationId id) {
        return reservations.get(id);
    }

    /** Changes for whom, what for, or until when. */
    @PATCH
    @Path("{id}")
    @DryRun
    @RolesAllowed(Role.OPERATOR_ROLE)
    public CapacityReservation update(
            @Auth Caller caller,
            @PathParam("id") ReservationId id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable JsonNode patch) {
        long version = Versions.required(ifMatch);
        ReservationSpec spec = patches.apply(reservations.get(id).spec(), patch, ReservationSpec.class);
        return reservations.update(id, version, spec, caller.actor());
    }

    /** Lets all its machines go. */
    @DELETE
    @Path("{id}")
    @DryRun
    @RolesAllowed(Role.OPERATOR_ROLE)
    public void release(
            @Auth Caller caller, @PathParam("id") ReservationId id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        reservations.release(id, Versions.required(ifMatch), caller.actor());
    }
}
