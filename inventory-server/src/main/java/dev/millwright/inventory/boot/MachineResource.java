package dev.millwright.inventory.boot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.boots.Boots;
import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.errors.Problem;
import dev.millwright.inventory.provisioning.FailureReport;
import dev.millwright.inventory.provisioning.InstalledReport;
import dev.millwright.inventory.provisioning.MachineMessages;
import dev.millwright.inventory.provisioning.PermitAnswer;
import dev.millwright.inventory.provisioning.PermitRequest;
import dev.millwright.inventory.provisioning.Permits;
import dev.millwright.inventory.provisioning.ProgressReport;
import dev.millwright.inventory.provisioning.RunTokens;
import dev.millwright.inventory.provisioning.UpReport;
import dev.millwright.inventory.types.IpAddress;
import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What ramdisks and freshly installed systems call. Each call carries its own credential, a token or a nonce; whatever is wrong with it,
 * the answer is the same 404. Bodies are bounded before they are parsed.
 */
@Path("/api/v1/machine")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@PermitAll
public final class MachineResource {
    private static final int MAX_BODY = 64 * 1024;
    private static final Pattern LOOPBACK_6 = Pattern.compile("\\[?(0:0:0:0:0:0:0|:):1]?");
    private static final int MAX_REPORT = 1024 * 1024;

    private final Permits permits;
    private final MachineMessages messages;
    private final DiscoveryTokens discovery;
    private final Boots boots;

    MachineResource(Permits permits, MachineMessages messages, DiscoveryTokens discovery, Boots boots) {
        this.permits = permits;
        this.messages = messages;
        this.discovery = discovery;
        this.boots = boots;
    }

    /** An unknown machine reports itself. */
    @POST
    @Path("reports")
    public Response report(@HeaderParam("Authorization") @Nullable String authorization, InputStream body)
            throws IOException {
        String token = token(authorization);
        discovery.require(token);
        JsonNode report = BoundedBody.read(body, MAX_REPORT, JsonNode.class);
        return Response.accepted(discovery.report(token, report)).build();
    }

    /** A ramdisk asks for its wipe permit. */
    @POST
    @Path("permit")
    public Response permit(
            @HeaderParam("Authorization") @Nullable String authorization,
            @Context HttpServletRequest request,
            InputStream body)
            throws IOException {
        String token = token(authorization);
        PermitRequest wish = BoundedBody.read(body, MAX_BODY, PermitRequest.class);
        if (!RunTokens.isNonce(wish.nonce())) {
            throw InventoryException.invalid("nonce", "64 lower-case hex digits");
        }
        PermitAnswer answer = permits.request(token, wish, source(request));
        if (answer.status() == PermitAnswer.NOT_FOUND.status()) {
            throw notFound();
        }
        boots.called(wish.observed().macs());
        String type =
                answer.status() == Response.Status.OK.getStatusCode() ? MediaType.APPLICATION_JSON : Problem.MEDIA_TYPE;
        return Response.status(answer.status()).type(type).entity(answer.body()).build();
    }

    /** A ramdisk says how far it is; 409 {@code run_closed} tells it to stop. */
    @POST
    @Path("progress")
    public Response progress(@HeaderParam("Authorization") @Nullable String authorization, InputStream body)
            throws IOException {
        String nonce = nonce(authorization);
        if (messages.progress(nonce, BoundedBody.read(body, MAX_BODY, ProgressReport.class))) {
            return Response.noContent().build();
        }
        return Response.status(Response.Status.CONFLICT)
                .type(Problem.MEDIA_TYPE)
                .entity(Map.of("code", "run_closed", "status", 409, "detail", "This run wants nothing more: stop now"))
                .build();
    }

    /** A ramdisk says that the disk is complete. */
    @POST
    @Path("installed")
    public Map<String, String> installed(@HeaderParam("Authorization") @Nullable String authorization, InputStream body)
            throws IOException {
        String nonce = nonce(authorization);
        return then(messages.installed(nonce, BoundedBody.read(body, MAX_BODY, InstalledReport.class)));
    }

    /** A ramdisk says that it cannot go on. */
    @POST
    @Path("failed")
    public Map<String, String> failed(@HeaderParam("Authorization") @Nullable String authorization, InputStream body)
            throws IOException {
        String credential = bearer(authorization);
        if (!RunTokens.isNonce(credential) && !RunTokens.isToken(credential)) {
            throw notFound();
        }
        return then(messages.failed(credential, BoundedBody.read(body, MAX_BODY, FailureReport.class)));
    }

    /** An installed system says that it is up. */
    @POST
    @Path("up")
    public Response up(@HeaderParam("Authorization") @Nullable String authorization, InputStream body)
            throws IOException {
        String nonce = nonce(authorization);
        messages.up(nonce, BoundedBody.read(body, MAX_BODY, UpReport.class));
        return Response.noContent().build();
    }

    private static Map<String, String> then(MachineMessages.Then then) {
        return Map.of("then", then.name().toLowerCase(Locale.ROOT));
    }

    private static String token(@Nullable String authorization) {
        String credential = bearer(authorization);
        if (!RunTokens.isToken(credential)) {
            throw notFound();
        }
        return credential;
    }

    private static String nonce(@Nullable String authorization) {
        String credential = bearer(authorization);
        if (!RunTokens.isNonce(credential)) {
            throw notFound();
        }
        return credential;
    }

    private static String bearer(@Nullable String authorization) {
        String scheme = "Bearer ";
        if (authorization == null || !authorization.regionMatches(true, 0, scheme, 0, scheme.length())) {
            throw notFound();
        }
        return authorization.substring(scheme.length()).strip();
    }

    /** The caller's IPv4 address, {@code 0.0.0.0} for any other: none of those is leased; null on this host, where it says nothing. */
    private static @Nullable IpAddress source(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        if (address.startsWith("127.") || LOOPBACK_6.matcher(address).matches()) {
            return null;
        }
        return IpAddress.parse(address.indexOf(':') < 0 ? address : "0.0.0.0");
    }

    static InventoryException notFound() {
        return new InventoryException(ErrorCode.NOT_FOUND, "Not found");
    }
}
