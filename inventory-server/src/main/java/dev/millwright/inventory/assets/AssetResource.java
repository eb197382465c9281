package dev.millwright.inventory.assets;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.auth.Caller;
import dev.millwright.inventory.auth.Role;
import dev.millwright.inventory.history.AsOf;
import dev.millwright.inventory.platform.bulk.BulkAnswer;
import dev.millwright.inventory.platform.bulk.BulkKind;
import dev.millwright.inventory.platform.bulk.BulkRequest;
import dev.millwright.inventory.platform.bulk.Bulks;
import dev.millwright.inventory.types.AssetId;
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

/** {@code /api/v1/assets}: things that are not servers. */
@Path("/api/v1/assets")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class AssetResource {
    private final Assets assets;
    private final Patches patches;
    private final Bulks bulks;
    private final BulkKind<AssetId, AssetSpec, Asset> kind;

    /** The API of the façade. */
    public AssetResource(Assets assets, Patches patches, Bulks bulks) {
        this.assets = assets;
        this.patches = patches;
        this.bulks = bulks;
        this.kind = new BulkKind<>(
                AssetSpec.class,
                AssetId::new,
                id -> AssetSpec.of(assets.get(id)),
                assets::create,
                assets::update,
                assets::delete,
                Asset::id);
    }

    /** Lists assets. */
    @AsOf("asset")
    @GET
    public Page<Asset> list(@ListOf(AssetListing.class) ListQuery query) {
        return query.page(assets.list(query.clauses()));
    }

    /** One asset. */
    @AsOf("asset")
    @GET
    @Path("{id}")
    public Asset get(@PathParam("id") AssetId id) {
        return assets.get(id);
    }

    /** Enters an asset. */
    @POST
    @DryRun
    @RolesAllowed(Role.OPERATOR_ROLE)
    public Response create(@Auth Caller caller, @NotNull @Valid AssetSpec spec) {
        Asset created = assets.create(spec, caller.actor());
        return Response.created(URI.create("/api/v1/assets/" + created.id()))
                .entity(created)
                .build();
    }

    /** Creates, updates and deletes many assets: all or none of them, or each for itself. */
    @POST
    @Path("bulk")
    @MaxBody(bytes = Bulks.MAX_BYTES)
    @DryRun
    @RolesAllowed(Role.OPERATOR_ROLE)
    public BulkAnswer bulk(@Auth Caller caller, @NotNull @Valid BulkRequest request) {
        return bulks.run(request, kind, caller.actor());
    }

    /** Changes the fields given. */
    @PATCH
    @Path("{id}")
    @DryRun
    @RolesAllowed(Role.OPERATOR_ROLE)
    public Asset update(
            @Auth Caller caller,
            @PathParam("id") AssetId id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable JsonNode patch) {
        long version = Versions.required(ifMatch);
        AssetSpec spec = patches.apply(AssetSpec.of(assets.get(id)), patch, AssetSpec.class);
        return assets.update(id, version, spec, caller.actor());
    }

    /** Takes an asset off the books. */
    @DELETE
    @Path("{id}")
    @DryRun
    @RolesAllowed(Role.OPERATOR_ROLE)
    public void delete(
            @Auth Caller caller, @PathParam("id") AssetId id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        assets.delete(id, Versions.required(ifMatch), caller.actor());
    }
}
