package dev.millwright.inventory.auth;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.types.Scope;
import dev.millwright.inventory.web.Page;
import dev.millwright.inventory.web.query.ListOf;
import dev.millwright.inventory.web.query.ListQuery;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
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
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/tokens}: who may do what. For admins, except {@code self}. */
@Path("/api/v1/tokens")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMIN_ROLE)
public final class TokenResource {
    private final Tokens tokens;
    private final Clock clock;

    /** The API of the given tokens. */
    public TokenResource(Tokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * A token to be made.
     *
     * @param name what it is for
     * @param role what it is good for
     * @param dataCenterId required for the role {@code AGENT}, not allowed for others
     * @param scope the part of the fleet it is to be good for; left out = everything; not allowed for the role {@code AGENT}
     * @param expiresAt when it ends; in the future; left out = never
     */
    public record NewToken(
            @NotNull @Size(min = 1, max = 100) String name,
            @NotNull Role role,
            @Positive @Nullable Long dataCenterId,
            @Valid @Nullable NewScope scope,
            @Nullable Instant expiresAt) {}

    /**
     * A token just made.
     *
     * @param created its record
     * @param token its text, shown this once
     */
    public record MadeToken(@JsonUnwrapped Token created, String token) {}

    /**
     * The caller, as the server sees it.
     *
     * @param name the token's name
     * @param role what it is good for
     * @param dataCenterId what an agent's token is bound to
     * @param scope the part of the fleet it is good for; {@code null} = everything
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Self(
            String name,
            Role role,
            @Nullable Long dataCenterId,
            @Nullable Scope scope) {}

    /** Lists tokens, revoked and expired ones included. */
    @GET
    public Page<Token> list(@ListOf(TokenListing.class) ListQuery query) {
        return query.page(tokens.list(query.clauses()));
    }

    /** Says who the caller is. */
    @GET
    @Path("self")
    @RolesAllowed({Role.VIEWER_ROLE, Role.AGENT_ROLE})
    public Self self(@Auth Caller caller) {
        Scope scope = caller.scope().isLimited() ? caller.scope() : null;
        return new Self(caller.name(), caller.role(), caller.dataCenterId(), scope);
    }

    /** Makes a token. */
    @POST
    public Response create(@Auth Caller caller, @NotNull @Valid NewToken wanted) {
        Instant expiresAt = wanted.expiresAt();
        if (expiresAt != null && !expiresAt.isAfter(clock.instant())) {
            throw InventoryException.invalid("expires_at", "must be in the future");
        }
        if ((wanted.role() == Role.AGENT) != (wanted.dataCenterId() != null)) {
            throw InventoryException.invalid("data_center_id", "is required for the role AGENT and for no other");
        }
        Tokens.Made made = tokens.create(
                caller.actor(),
                new Tokens.Wanted(wanted.name(), wanted.role(), wanted.dataCenterId(), scope(wanted), expiresAt));
        return Response.created(URI.create("/api/v1/tokens/" + made.token().id().value()))
                .entity(new MadeToken(made.token(), made.secret().reveal()))
                .build();
    }

    private static @Nullable Scope scope(NewToken wanted) {
        if (wanted.scope() == null) {
            return null;
        }
        Scope scope = wanted.scope().scope();
        if (!scope.isLimited() || wanted.role() == Role.AGENT) {
            throw InventoryException.invalid(
                    "scope", "names data_center_ids, tags or both; an agent has a data_center_id instead");
        }
        return scope;
    }

    /** Revokes a token, at once and for good. */
    @DELETE
    @Path("{id}")
    public void revoke(@Auth Caller caller, @PathParam("id") TokenId id) {
        tokens.revoke(caller.actor(), id);
    }
}
