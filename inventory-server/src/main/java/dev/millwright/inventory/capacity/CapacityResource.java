package dev.millwright.inventory.capacity;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millwright.inventory.auth.Caller;
import dev.millwright.inventory.auth.Role;
import dev.millwright.inventory.web.DryRun;
import dev.millwright.inventory.web.query.FilterQuery;
import dev.millwright.inventory.web.query.FiltersOf;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/capacity}: how much there is, and which of it to take. */
@Path("/api/v1/capacity")
@Produces(MediaType.APPLICATION_JSON)
public final class CapacityResource {
    private final Projection projection;
    private final Allocations allocations;
    private final ObjectMapper mapper;

    CapacityResource(Projection projection, Allocations allocations, ObjectMapper mapper) {
        this.projection = projection;
        this.allocations = allocations;
        this.mapper = mapper;
    }

    /**
     * Counts machines and sums up what they have, by up to five dimensions, for example {@code by=data_center,model}; all the filters are
     * dimensions too. The answer has everything that was committed before it was asked for, and says as of which event it is. {@code min_event}
     * is for a caller who wrote by another server: the answer has that event too, or is 503.
     */
    @GET
    public Response count(
            @FiltersOf(
                            value = CapacityListing.class,
                            also = {"by", "min_event"})
                    FilterQuery filters,
            @QueryParam("by") @Nullable String by,
            @QueryParam("min_event") @Min(0) @Nullable Long minEvent) {
        Question question = new Question(Question.by(by), filters.all());
        return Response.ok(projection.read(minEvent == null ? 0 : minEvent, view -> Count.told(view, question, mapper)))
                .build();
    }

    /**
     * Finds machines, or positions for new ones, that stand as far apart as asked; says why others were left out, and which request near it
     * would fit. With {@code reserve} the machines are taken at once: the answer is 201 with the reservation, or 409 saying why not.
     */
    @POST
    @Path("placements")
    @Consumes(MediaType.APPLICATION_JSON)
    @DryRun
    @RolesAllowed(Role.OPERATOR_ROLE)
    public Response place(@Auth Caller caller, @NotNull @Valid PlacementRequest request) {
        PlacementAnswer answer = allocations.answer(request, caller.actor());
        CapacityReservation made = answer.reservation();
        return made == null
                ? Response.ok(answer).build()
                : Response.created(URI.create("/api/v1/capacity-reservations/" + made.id()))
                        .entity(answer)
                        .build();
    }
}
