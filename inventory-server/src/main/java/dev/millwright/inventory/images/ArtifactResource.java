package dev.millwright.inventory.images;

import dev.millwright.inventory.auth.Caller;
import dev.millwright.inventory.auth.Role;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.types.Sha256;
import dev.millwright.inventory.web.MaxBody;
import dev.millwright.inventory.web.Page;
import dev.millwright.inventory.web.query.ListOf;
import dev.millwright.inventory.web.query.ListQuery;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/artifacts}: files by their SHA-256. For admins; agents may read. */
@Path("/api/v1/artifacts")
public final class ArtifactResource {
    private final Artifacts artifacts;

    /** The API of the façade. */
    public ArtifactResource(Artifacts artifacts) {
        this.artifacts = artifacts;
    }

    /** Lists what is stored, by digest. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Page<Artifact> list(@ListOf(ArtifactListing.class) ListQuery query) {
        return query.page(artifacts.list(query.clauses()));
    }

    /** The file: all of it with 200, one range of it with 206; the ETag is the digest. */
    @GET
    @Path("{sha256}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @RolesAllowed({Role.OPERATOR_ROLE, Role.AGENT_ROLE})
    public Response get(
            @PathParam("sha256") Sha256 sha256,
            @HeaderParam("Range") @Nullable String range,
            @HeaderParam("If-Range") @Nullable String ifRange,
            @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
        java.nio.file.Path file = artifacts.open(sha256);
        long size = size(sha256);
        String tag = "\"" + sha256 + "\"";
        if (tag.equals(ifNoneMatch)) {
            return Response.notModified().header("ETag", tag).build();
        }
        boolean current = ifRange == null || ifRange.equals(tag);
        ByteRange part = ByteRange.of(current ? range : null, size).orElse(null);
        if (part == null) {
            return described(Response.ok(new Part(file, new ByteRange(0, size - 1))), tag, size)
                    .build();
        }
        if (!part.isSatisfiable()) {
            return Response.status(Response.Status.REQUESTED_RANGE_NOT_SATISFIABLE)
                    .header("Content-Range", "bytes */" + size)
                    .build();
        }
        return described(
                        Response.status(Response.Status.PARTIAL_CONTENT).entity(new Part(file, part)),
                        tag,
                        part.length())
                .header("Content-Range", "bytes %d-%d/%d".formatted(part.first(), part.last(), size))
                .build();
    }

    /** Size and digest without the file. */
    @HEAD
    @Path("{sha256}")
    @RolesAllowed({Role.OPERATOR_ROLE, Role.AGENT_ROLE})
    public Response head(@PathParam("sha256") Sha256 sha256) {
        long size = size(sha256);
        return described(Response.ok(), "\"" + sha256 + "\"", size).build();
    }

    /** Takes a file in: 201, or 200 when it is there already. */
    @PUT
    @Path("{sha256}")
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @MaxBody(bytes = Long.MAX_VALUE)
    @RolesAllowed(Role.ADMIN_ROLE)
    public Response put(@Auth Caller caller, @PathParam("sha256") Sha256 sha256, InputStream content) {
        if (artifacts.has(sha256)) {
            return Response.ok(artifacts.find(sha256).orElseThrow()).build();
        }
        artifacts.put(sha256, content, caller.actor());
        return Response.created(URI.create("/api/v1/artifacts/" + sha256))
                .entity(artifacts.find(sha256).orElseThrow())
                .build();
    }

    /** Removes a file that no image or netboot names. */
    @DELETE
    @Path("{sha256}")
    @RolesAllowed(Role.ADMIN_ROLE)
    public void delete(@Auth Caller caller, @PathParam("sha256") Sha256 sha256) {
        artifacts.delete(sha256, caller.actor());
    }

    private long size(Sha256 sha256) {
        return artifacts
                .find(sha256)
                .orElseThrow(() -> InventoryException.notFound("artifact", sha256))
                .sizeBytes();
    }

    private static Response.ResponseBuilder described(Response.ResponseBuilder answer, String tag, long length) {
        return answer.header("ETag", tag)
                .header("Accept-Ranges", "bytes")
                .header("Content-Length", length)
                .header("Cache-Control", "private, immutable");
    }

    /** Copies a part of a file to the wire. */
    private record Part(java.nio.file.Path file, ByteRange range) implements StreamingOutput {
        @Override
        public void write(OutputStream output) throws IOException {
            WritableByteChannel target = Channels.newChannel(output);
            try (FileChannel source = FileChannel.open(file, StandardOpenOption.READ)) {
                long position = range.first();
                while (position <= range.last()) {
                    long sent = source.transferTo(position, range.last() - position + 1, target);
                    if (sent <= 0) {
                        throw new IOException("the artifact " + file.getFileName() + " is shorter than recorded");
                    }
                    position += sent;
                }
            }
        }
    }
}
