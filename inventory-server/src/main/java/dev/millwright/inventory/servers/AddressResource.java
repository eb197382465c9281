package dev.millwright.inventory.servers;

import dev.millwright.inventory.auth.Caller;
import dev.millwright.inventory.auth.Role;
import dev.millwright.inventory.network.Reservation;
import dev.millwright.inventory.network.Subnets;
import dev.millwright.inventory.types.AddressId;
import dev.millwright.inventory.types.SubnetId;
import dev.millwright.inventory.web.Cursor;
import dev.millwright.inventory.web.Page;
import dev.millwright.inventory.web.PageQuery;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** {@code /api/v1/subnets/{id}/addresses}: addresses reserved in a subnet. */
@Path("/api/v1/subnets/{id}/addresses")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class AddressResource {
    private final Subnets subnets;
    private final ServerAddresses addresses;

    /** The API of the façades. */
    public AddressResource(Subnets subnets, ServerAddresses addresses) {
        this.subnets = subnets;
        this.addresses = addresses;
    }

    /** Lists the reserved addresses by age. */
    @GET
    public Page<Reservation> list(@PathParam("id") SubnetId id, @Valid @BeanParam PageQuery page) {
        return Page.of(
                subnets.addresses().list(subnets.get(id).id(), page.afterId(), page.fetch()),
                page,
                one -> Cursor.of(one.id().value()));
    }

    /** Reserves an address. */
    @POST
    @RolesAllowed(Role.OPERATOR_ROLE)
    public Response reserve(@Auth Caller caller, @PathParam("id") SubnetId id, @NotNull @Valid AddressSpec spec) {
        Reservation made = addresses.reserve(id, spec, caller.actor());
        return Response.created(URI.create("/api/v1/subnets/%s/addresses/%s".formatted(id, made.id())))
                .entity(made)
                .build();
    }

    /** Gives an address back. */
    @DELETE
    @Path("{address_id}")
    @RolesAllowed(Role.OPERATOR_ROLE)
    public void release(
            @Auth Caller caller, @PathParam("id") SubnetId id, @PathParam("address_id") AddressId addressId) {
        addresses.release(id, addressId, caller.actor());
    }
}
