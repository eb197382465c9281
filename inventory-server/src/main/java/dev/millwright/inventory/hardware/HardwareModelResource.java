package dev.millwright.inventory.hardware;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.auth.Caller;
import dev.millwright.inventory.auth.Role;
import dev.millwright.inventory.history.AsOf;
import dev.millwright.inventory.platform.bulk.BulkAnswer;
import dev.millwright.inventory.platform.bulk.BulkKind;
import dev.millwright.inventory.platform.bulk.BulkRequest;
import dev.millwright.inventory.platform.bulk.Bulks;
import dev.millwright.inventory.types.HardwareModelId;
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

/** {@code /api/v1/hardware-models}: kinds of machines. */
@Path("/api/v1/hardware-models")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class HardwareModelResource {
    private final HardwareModels models;
    private final Patches patches;
    private final Bulks bulks;
    private final BulkKind<HardwareModelId, HardwareModelSpec, HardwareModel> kind;

    /** The API of the façade. */
    public HardwareModelResource(HardwareModels models, Patches patches, Bulks bulks) {
        this.models = models;
        this.patches = patches;
        this.bulks = bulks;
        this.kind = new BulkKind<>(
                HardwareModelSpec.class,
                HardwareModelId::new,
                id -> HardwareModelSpec.of(models.get(id)),
                models::create,
                models::update,
                models::delete,
                HardwareModel::id);
    }

    /** Lists models. */
    @AsOf("hardware_model")
    @GET
    public Page<HardwareModel> list(@ListOf(HardwareModelListing.class) ListQuery query) {
        return query.page(models.list(query.clauses()));
    }

    /** One hardware model. */
    @AsOf("hardware_model")
    @GET
    @Path("{id}")
    public HardwareModel get(@PathParam("id") HardwareModelId id) {
        return models.get(id);
    }

    /** Enters a hardware model. */
    @POST
    @DryRun
    @RolesAllowed(Role.OPERATOR_ROLE)
    public Response create(@Auth Caller caller, @NotNull @Valid HardwareModelSpec spec) {
        HardwareModel created = models.create(spec, caller.actor());
        return Response.created(URI.create("/api/v1/hardware-models/" + created.id()))
                .entity(created)
                .build();
    }

    /** Creates, updates and deletes many hardware models: all or none of them, or each for itself. */
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
    public HardwareModel update(
            @Auth Caller caller,
            @PathParam("id") HardwareModelId id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable JsonNode patch) {
        long version = Versions.required(ifMatch);
        HardwareModelSpec spec = patches.apply(HardwareModelSpec.of(models.get(id)), patch, HardwareModelSpec.class);
        return models.update(id, version, spec, caller.actor());
    }

    /** Takes a hardware model off the books. */
    @DELETE
    @Path("{id}")
    @DryRun
    @RolesAllowed(Role.OPERATOR_ROLE)
    public void delete(
            @Auth Caller caller,
            @PathParam("id") HardwareModelId id,
            @HeaderParam("If-Match") @Nullable String ifMatch) {
        models.delete(id, Versions.required(ifMatch), caller.actor());
    }
}
