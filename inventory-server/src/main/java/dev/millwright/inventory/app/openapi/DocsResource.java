package dev.millwright.inventory.app.openapi;

import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.InventoryException;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** {@code GET /docs}: the contract to read and to try, by Swagger UI; nothing of it comes from elsewhere. Open to everybody, as the contract is. */
@Path("/docs")
@PermitAll
@Hidden
public final class DocsResource {
    /** The WebJar's path holds its version: it changes here and in the parent's pom together. */
    private static final String WEBJAR = "/META-INF/resources/webjars/swagger-ui/5.34.1/";

    private static final String JAVASCRIPT = "text/javascript;charset=utf-8";
    private static final String CSS = "text/css;charset=utf-8";

    private record Part(String resource, String mediaType) {}

    private static final Part PAGE = new Part("docs/index.html", "text/html;charset=utf-8");

    private static final Map<String, Part> PARTS = Map.of(
            "start.js", new Part("docs/start.js", JAVASCRIPT),
            "page.css", new Part("docs/page.css", CSS),
            "swagger-ui.css", new Part(WEBJAR + "swagger-ui.css", CSS),
            "swagger-ui-bundle.js", new Part(WEBJAR + "swagger-ui-bundle.js", JAVASCRIPT));

    /** The page. */
    @GET
    @Produces(MediaType.WILDCARD)
    public Response page() {
        return answer(PAGE, "no-cache");
    }

    /** Its styles and scripts. */
    @GET
    @Path("{name}")
    @Produces(MediaType.WILDCARD)
    public Response part(@PathParam("name") String name) {
        Part part = PARTS.get(name);
        if (part == null) {
            throw new InventoryException(ErrorCode.NOT_FOUND, "There is nothing at this address");
        }
        return answer(part, "public, max-age=3600");
    }

    private static Response answer(Part part, String cacheControl) {
        try (InputStream in = DocsResource.class.getResourceAsStream(part.resource())) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + part.resource());
            }
            return Response.ok(in.readAllBytes(), part.mediaType())
                    .header("Cache-Control", cacheControl)
                    .build();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
