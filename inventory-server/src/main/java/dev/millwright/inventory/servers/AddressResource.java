package dev.millwright.inventory.servers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.auth.Caller;
import dev.millwright.inventory.auth.Role;
import dev.millwright.inventory.network.AddressListing;
import dev.millwright.inventory.network.Reservation;
import dev.millwright.inventory.network.Subnets;
import dev.millwright.inventory.platform.bulk.BulkAnswer;
import dev.millwright.inventory.platform.bulk.BulkKind;
import dev.millwright.inventory.platform.bulk.BulkRequest;
import dev.millwright.inventory.platform.bulk.Bulks;
import dev.millwright.inventory.types.AddressId;
import dev.millwright.inventory.types.SubnetId;
import dev.millwright.inventory.web.DryRun;
import dev.millwright.inventory.web.MaxBody;
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

/** {@code /api/v1/subnets/{id}/addresses}: addresses reserved in a subnet. */
@Path("/api/v1/subnets/{id}/addresses")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class AddressResource {
    private final Subnets subnets;
    private final ServerAddresses addresses;
    private final Patches patches;
    private final Bulks bulks;

    /** The API of the façades. */
    public AddressResource(Subnets subnets, ServerAddresses addresses, Patches patches, Bulks bulks) {
        this.subnets = subnets;
        this.addresses = addresses;
        this.patches = patches;
        this.bulks = bulks;
    }

    /** Lists the reserved addresses. */
    @GET
    public Page<Reservation> list(@PathParam("id") SubnetId id, @ListOf(AddressListing.class) ListQuery query) {
        return query.page(subnets.addresses().list(subnets.get(id).id(), query.clauses()));
    }

    /** One reserved address. */
    @GET
    @Path("{address_id}")
    public Reservation get(@PathParam("id") SubnetId id, @PathParam("address_id") AddressId addressId) {
        return addresses.get(id, addressId);
    }

    /** Reserves an address: the one named, or else the lowest that is free. */
    @POST
    @DryRun
    @RolesAllowed(Role.OPERATOR_ROLE)
    public Response reserve(@Auth Caller caller, @PathParam("id") SubnetId id, @NotNull @Valid AddressSpec spec) {
        Reservation made = addresses.reserve(id, spec, caller.actor());
        return Response.created(URI.create("/api/v1/subnets/%s/addresses/%s".formatted(id, made.id())))
                .entity(made)
                .build();
    }

    /** Reserves, changes and gives back many addresses: all or none of them, or each for itself. */
    @POST
    @Path("bulk")
    @MaxBody(bytes = Bulks.MAX_BYTES)
    @DryRun
    @RolesAllowed(Role.OPERATOR_ROLE)
    public BulkAnswer bulk(@Auth Caller caller, @PathParam("id") SubnetId id, @NotNull @Valid BulkRequest request) {
        subnets.get(id);
        BulkKind<AddressId, AddressSpec, Reservation> kind = new BulkKind<>(
                AddressSpec.class,
                AddressId::new,
                addressId -> AddressSpec.of(addresses.get(id, addressId)),
                (spec, actor) -> addresses.reserve(id, spec, actor),
                (addressId, version, spec, actor) -> addresses.update(id, addressId, version, spec, actor),
                (addressId, version, actor) -> addresses.release(id, addressId, version, actor),
                Reservation::id);
        return bulks.run(request, kind, caller.actor());
    }

    /** Changes its DNS name or its note. */
    @PATCH
    @DryRun
    @Path("{address_id}")
    @RolesAllowed(Role.OPERATOR_ROLE)
    public Reservation update(
            @Auth Caller caller,
            @PathParam("id") SubnetId id,
            @PathParam("address_id") AddressId addressId,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable JsonNode patch) {
        long version = Versions.required(ifMatch);
        AddressChange stored = AddressChange.of(addresses.get(id, addressId));
        AddressChange change = patches.apply(stored, patch, AddressChange.class);
        return addresses.update(id, addressId, version, change, caller.actor());
    }

    /** Gives an address back. */
    @DELETE
    @DryRun
    @Path("{address_id}")
    @RolesAllowed(Role.OPERATOR_ROLE)
    public void release(
            @Auth Caller caller, @PathParam("id") SubnetId id, @PathParam("address_id") AddressId addressId) {
        addresses.release(id, addressId, caller.actor());
    }
}
