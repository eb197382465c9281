package dev.millwright.inventory.exchange;

import dev.millwright.inventory.auth.Caller;
import dev.millwright.inventory.auth.Role;
import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.web.DryRun;
import dev.millwright.inventory.web.MaxBody;
import dev.millwright.inventory.web.Parameters;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/export} and {@code /api/v1/import}: the inventory as files. */
@Path("/api/v1")
public final class ExchangeResource {
    private static final long MAX_IMPORT_BYTES = 16L << 30;
    private static final long MAX_DOCUMENT_BYTES = 32L << 20;

    private final Exchange exchange;
    private final Documents documents;

    /** The API of the feature. */
    public ExchangeResource(Exchange exchange) {
        this.exchange = exchange;
        this.documents = new Documents(exchange.mapper());
    }

    /** Everything of a kind ({@code data-centers, rooms, rows, hardware-models, racks, assets, servers}), as {@code csv} or {@code ndjson}. */
    @GET
    @Path("export/{kind}")
    public Response export(
            @Auth Caller caller,
            @PathParam("kind") String name,
            @QueryParam("format") @DefaultValue("ndjson") String formatName) {
        Kind<?, ?> kind = exchange.kinds("name").named(name);
        Format format = or(Parameters.optional("format", formatName, Format.class), Format.NDJSON);
        StreamingOutput body = out -> exchange.export(kind, format, new Part(caller.scope()), out);
        return Response.ok(body, format.mediaType() + (format == Format.CSV ? "; charset=utf-8; header=present" : ""))
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"%s.%s\""
                                .formatted(name, format.name().toLowerCase(Locale.ROOT)))
                .build();
    }

    /**
     * Takes rows in, each for itself, and answers a report in NDJSON: a line for each row, and a summary as the last. Sending the same
     * file again changes nothing, so an {@code Idempotency-Key} is not looked at.
     *
     * @param formatName {@code csv} or {@code ndjson}; what the Content-Type says when left out
     * @param modeName {@code upsert}, {@code create} or {@code update}
     * @param key by which column a server is found: {@code name}, {@code serial} or {@code asset_tag}
     */
    @POST
    @Path("import/{kind}")
    @Consumes(MediaType.WILDCARD)
    @MaxBody(bytes = MAX_IMPORT_BYTES, streamed = true)
    @RolesAllowed(Role.OPERATOR_ROLE)
    @DryRun
    public Response take(
            @Auth Caller caller,
            @PathParam("kind") String name,
            @QueryParam("format") @Nullable String formatName,
            @QueryParam("mode") @DefaultValue("upsert") String modeName,
            @QueryParam("key") @DefaultValue("name") String key,
            @HeaderParam("Content-Type") @Nullable String contentType,
            InputStream body) {
        Kind<?, ?> kind = exchange.kinds(key).named(name);
        Format given = Parameters.optional("format", formatName, Format.class);
        ImportOrder order = order(modeName, caller);
        try {
            return answer(exchange.take(kind, given == null ? Format.of(contentType) : given, order, body));
        } catch (IOException cut) {
            throw new InventoryException(
                    ErrorCode.MALFORMED, "The body ended too soon; the rows before its end may have been taken", cut);
        }
    }

    /**
     * Takes what NetBox's REST API lists: an object with {@code sites}, {@code device_types}, {@code racks}, {@code devices},
     * {@code interfaces} and {@code ip_addresses}. Answers a report as other imports do.
     *
     * @param machineApiUrl where machines of data centers that are entered reach this server
     * @param roles the roles of devices that are servers, with commas between them; all are without it
     */
    @POST
    @Path("import/netbox")
    @Consumes(MediaType.WILDCARD)
    @MaxBody(bytes = MAX_DOCUMENT_BYTES)
    @RolesAllowed(Role.OPERATOR_ROLE)
    @DryRun
    public Response netBox(
            @Auth Caller caller,
            @QueryParam("mode") @DefaultValue("upsert") String modeName,
            @QueryParam("key") @DefaultValue("name") String key,
            @QueryParam("machine_api_url") @Nullable String machineApiUrl,
            @QueryParam("roles") @DefaultValue("") String roles,
            InputStream body) {
        Set<String> wanted = Arrays.stream(roles.split(","))
                .map(String::strip)
                .filter(role -> !role.isEmpty())
                .collect(Collectors.toSet());
        ImportOrder order = order(modeName, caller);
        return documents.answer(body, document -> exchange.netBox(key, machineApiUrl, wanted, order, document));
    }

    /**
     * Takes what MAAS's {@code machines read} lists. Answers a report as other imports do.
     *
     * @param dataCenter where the machines stand
     */
    @POST
    @Path("import/maas")
    @Consumes(MediaType.WILDCARD)
    @MaxBody(bytes = MAX_DOCUMENT_BYTES)
    @RolesAllowed(Role.OPERATOR_ROLE)
    @DryRun
    public Response maas(
            @Auth Caller caller,
            @QueryParam("mode") @DefaultValue("upsert") String modeName,
            @QueryParam("key") @DefaultValue("name") String key,
            @QueryParam("data_center") @Nullable String dataCenter,
            InputStream body) {
        if (dataCenter == null || dataCenter.isBlank()) {
            throw InventoryException.invalid("data_center", "say in which data center the machines stand");
        }
        ImportOrder order = order(modeName, caller);
        return documents.answer(body, document -> exchange.maas(key, dataCenter, order, document));
    }

    private ImportOrder order(String modeName, Caller caller) {
        return new ImportOrder(
                or(Parameters.optional("mode", modeName, Mode.class), Mode.UPSERT), exchange.isDry(), caller.actor());
    }

    private static <T> T or(@Nullable T given, T otherwise) {
        return given == null ? otherwise : given;
    }

    static Response answer(Report report) {
        StreamingOutput body = report::sendTo;
        return Response.ok(body, Format.NDJSON.mediaType()).build();
    }
}
