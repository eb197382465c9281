package dev.millwright.inventory.images;

import dev.millwright.inventory.auth.Caller;
import dev.millwright.inventory.auth.Role;
import dev.millwright.inventory.types.ImageId;
import dev.millwright.inventory.web.DryRun;
import dev.millwright.inventory.web.MaxBody;
import dev.millwright.inventory.web.Page;
import dev.millwright.inventory.web.query.ListOf;
import dev.millwright.inventory.web.query.ListQuery;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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

/** {@code /api/v1/images}: operating system images. They never change, so there is no PATCH. */
@Path("/api/v1/images")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ImageResource {
    /** A manifest with 20 000 packages. */
    private static final long MAX_MANIFEST_BYTES = 4 << 20;

    private final Images images;

    /** The API of the façade. */
    public ImageResource(Images images) {
        this.images = images;
    }

    /** Lists images, without their packages. */
    @GET
    public Page<Image> list(@ListOf(ImageListing.class) ListQuery query) {
        return query.page(images.list(query.clauses()));
    }

    /** One image, with its packages. */
    @GET
    @Path("{id}")
    public Image get(@PathParam("id") ImageId id) {
        return images.get(id);
    }

    /** Registers an image whose artifacts are stored. */
    @POST
    @MaxBody(bytes = MAX_MANIFEST_BYTES)
    @DryRun
    @RolesAllowed(Role.OPERATOR_ROLE)
    public Response create(@Auth Caller caller, @NotNull @Valid ImageManifest manifest) {
        Image created = images.create(manifest, caller.actor());
        return Response.created(URI.create("/api/v1/images/" + created.id()))
                .entity(created)
                .build();
    }

    /** Takes an image off the books. */
    @DELETE
    @Path("{id}")
    @DryRun
    @RolesAllowed(Role.OPERATOR_ROLE)
    public void delete(@Auth Caller caller, @PathParam("id") ImageId id) {
        images.delete(id, caller.actor());
    }
}
