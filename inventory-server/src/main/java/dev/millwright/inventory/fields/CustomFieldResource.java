package dev.millwright.inventory.fields;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.auth.Caller;
import dev.millwright.inventory.auth.Role;
import dev.millwright.inventory.history.AsOf;
import dev.millwright.inventory.platform.bulk.BulkAnswer;
import dev.millwright.inventory.platform.bulk.BulkKind;
import dev.millwright.inventory.platform.bulk.BulkRequest;
import dev.millwright.inventory.platform.bulk.Bulks;
import dev.millwright.inventory.types.CustomFieldId;
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
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/custom-fields}: what owners keep of things beyond what this system knows. */
@Path("/api/v1/custom-fields")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class CustomFieldResource {
    private final CustomFields fields;
    private final Patches patches;
    private final Bulks bulks;
    private final BulkKind<CustomFieldId, CustomFieldSpec, CustomField> kind;

    /** The API of the façade. */
    public CustomFieldResource(CustomFields fields, Patches patches, Bulks bulks) {
        this.fields = fields;
        this.patches = patches;
        this.bulks = bulks;
        this.kind = new BulkKind<>(
                CustomFieldSpec.class,
                CustomFieldId::new,
                id -> CustomFieldSpec.of(fields.get(id)),
                fields::create,
                fields::update,
                (id, version, actor) -> fields.delete(id, version, false, actor),
                CustomField::id);
    }

    /** Lists custom fields. */
    @AsOf("custom_field")
    @GET
    public Page<CustomField> list(@ListOf(CustomFieldListing.class) ListQuery query) {
        return query.page(fields.list(query.clauses()));
    }

    /** One custom field. */
    @AsOf("custom_field")
    @GET
    @Path("{id}")
    public CustomField get(@PathParam("id") CustomFieldId id) {
        return fields.get(id);
    }

    /** Makes a custom field. */
    @POST
    @DryRun
    @RolesAllowed(Role.OPERATOR_ROLE)
    public Response create(@Auth Caller caller, @NotNull @Valid CustomFieldSpec spec) {
        CustomField created = fields.create(spec, caller.actor());
        return Response.created(URI.create("/api/v1/custom-fields/" + created.id()))
                .entity(created)
                .build();
    }

    /** Creates, updates and deletes many custom fields, those with values excepted from deletion: all or none of them, or each for itself. */
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
    public CustomField update(
            @Auth Caller caller,
            @PathParam("id") CustomFieldId id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable JsonNode patch) {
        long version = Versions.required(ifMatch);
        CustomFieldSpec spec = patches.apply(CustomFieldSpec.of(fields.get(id)), patch, CustomFieldSpec.class);
        return fields.update(id, version, spec, caller.actor());
    }

    /** Removes a custom field; with {@code purge=true} its values too. */
    @DELETE
    @Path("{id}")
    @DryRun
    @RolesAllowed(Role.OPERATOR_ROLE)
    public void delete(
            @Auth Caller caller,
            @PathParam("id") CustomFieldId id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @QueryParam("purge") @DefaultValue("false") boolean purge) {
        fields.delete(id, Versions.required(ifMatch), purge, caller.actor());
    }
}
