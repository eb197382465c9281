package dev.millwright.inventory.ui;

import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.InventoryException;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** Styles, scripts and the icon, open to everybody: the sign-in page needs them. */
@Path("/assets/{digest}/{name}")
@PermitAll
public final class AssetResource {
    private final Assets assets;

    AssetResource(Assets assets) {
        this.assets = assets;
    }

    /** The file; the address changes with the content, so a browser asks once. */
    @GET
    public Response get(@PathParam("digest") String digest, @PathParam("name") String name) {
        Asset asset = assets.find(digest, name)
                .orElseThrow(() -> new InventoryException(ErrorCode.NOT_FOUND, "There is nothing at this address"));
        return Response.ok(asset.content(), asset.mediaType())
                .header("Cache-Control", "public, max-age=31536000, immutable")
                .build();
    }
}
