package dev.millwright.inventory.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.auth.Caller;
import dev.millwright.inventory.auth.Role;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/webhooks}: where events are sent, and what became of them. For admins only: it makes this server call addresses. */
@Path("/api/v1/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMIN_ROLE)
public final class WebhookResource {
    /** Of an answer with a secret: nobody keeps it, the memory of requests neither. */
    private static final String NO_STORE = "no-store";

    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final Patches patches;

    WebhookResource(Webhooks webhooks, Deliveries deliveries, Patches patches) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.patches = patches;
    }

    /**
     * How many deliveries are sent again.
     *
     * @param redelivered at most 10 000 at a time
     */
    public record Redelivered(int redelivered) {}

    /** Lists web hooks. */
    @GET
    public Page<Webhook> list(@ListOf(WebhookListing.class) ListQuery query) {
        return query.page(webhooks.list(query.clauses()));
    }

    /** One web hook. */
    @GET
    @Path("{id}")
    public Webhook get(@PathParam("id") WebhookId id) {
        return webhooks.get(id);
    }

    /** Enters a web hook. The answer has its secret, this once: a repeated request does not get it again. */
    @POST
    public Response create(@Auth Caller caller, @NotNull @Valid NewWebhook wish) {
        NewWebhook.Made made = webhooks.create(wish, caller.actor());
        return Response.created(URI.create("/api/v1/webhooks/" + made.webhook().id()))
                .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .tag(Long.toString(made.webhook().version()))
                .entity(made)
                .build();
    }

    /** Changes the fields given; the secret is changed by itself. */
    @PATCH
    @Path("{id}")
    public Webhook update(
            @Auth Caller caller,
            @PathParam("id") WebhookId id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable JsonNode patch) {
        long version = Versions.required(ifMatch);
        WebhookSpec spec = patches.apply(WebhookSpec.of(webhooks.get(id)), patch, WebhookSpec.class);
        Webhook updated = webhooks.update(id, version, spec, caller.actor());
        deliveries.wake(id);
        return updated;
    }

    /** Removes a web hook with all its deliveries. */
    @DELETE
    @Path("{id}")
    public void delete(
            @Auth Caller caller, @PathParam("id") WebhookId id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        webhooks.delete(id, Versions.required(ifMatch), caller.actor());
    }

    /** Gives it another secret, the one given or a new one; the answer has it, this once. */
    @POST
    @Path("{id}/secret")
    public Response renewSecret(
            @Auth Caller caller,
            @PathParam("id") WebhookId id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull @Valid NewWebhook.OtherSecret wish) {
        NewWebhook.Made made = webhooks.renewSecret(id, Versions.required(ifMatch), wish.secret(), caller.actor());
        deliveries.wake(id);
        return Response.ok(made)
                .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .tag(Long.toString(made.webhook().version()))
                .build();
    }

    /** How it is doing: what it has seen, what waits, what was given up, when it last worked. */
    @GET
    @Path("{id}/status")
    public WebhookStatus status(@PathParam("id") WebhookId id) {
        return deliveries.status(id);
    }

    /** Lists its deliveries, newest event first; {@code state=dead} for those that were given up. */
    @GET
    @Path("{id}/deliveries")
    public Page<Delivery> deliveries(@PathParam("id") WebhookId id, @ListOf(DeliveryListing.class) ListQuery query) {
        return query.page(deliveries.list(id, query.clauses()));
    }

    /** Sends a dead delivery again. */
    @POST
    @Path("{id}/deliveries/{event}/redeliver")
    public Delivery redeliver(@Auth Caller caller, @PathParam("id") WebhookId id, @PathParam("event") long event) {
        return deliveries.redeliver(id, event, caller.actor());
    }

    /** Sends its dead deliveries again, the oldest first. */
    @POST
    @Path("{id}/redeliver")
    public Redelivered redeliverAll(@Auth Caller caller, @PathParam("id") WebhookId id) {
        return new Redelivered(deliveries.redeliverAll(id, caller.actor()));
    }

    /** Sends a message of the type {@code webhook.test} now, and says what came of it. */
    @POST
    @Path("{id}/test")
    public Attempt test(@PathParam("id") WebhookId id) {
        return deliveries.test(id);
    }
}
