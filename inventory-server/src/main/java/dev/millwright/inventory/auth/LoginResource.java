package dev.millwright.inventory.auth;

import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.InventoryException;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /login} changes a token for a browser's cookie, {@code POST /logout} takes the cookie away. The cookie holds a session of its
 * own, ends after twelve hours or with the token, is out of scripts' reach and is accepted for reading only.
 */
@Path("/")
public final class LoginResource {
    private static final int SESSION_SECONDS = 12 * 3600;

    private final Tokens tokens;

    /** Logs in with the given tokens. */
    public LoginResource(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Logs in; {@code next} is a path on this server to go on to. */
    @POST
    @Path("login")
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response login(
            @FormParam("token") @Nullable String token,
            @FormParam("next") @Nullable String next,
            @Context SecurityContext security) {
        Caller caller = tokens.authenticate(token == null ? "" : token.strip())
                .orElseThrow(() ->
                        new InventoryException(ErrorCode.UNAUTHENTICATED, "This token is unknown, expired or revoked"));
        String session = tokens.openSession(caller).secret().reveal();
        return Response.seeOther(URI.create(local(next)))
                .cookie(cookie(session, SESSION_SECONDS, security.isSecure()))
                .build();
    }

    /** Logs out. */
    @POST
    @Path("logout")
    @PermitAll
    public Response logout(@Context SecurityContext security) {
        return Response.seeOther(URI.create("/"))
                .cookie(cookie("", 0, security.isSecure()))
                .build();
    }

    private static NewCookie cookie(String value, int seconds, boolean secure) {
        return new NewCookie.Builder(AuthGate.COOKIE)
                .value(value)
                .path("/")
                .maxAge(seconds)
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }

    /** Only paths of this server: a scheme or a second slash would lead elsewhere. */
    private static String local(@Nullable String next) {
        return next != null && next.matches("/[A-Za-z0-9_][A-Za-z0-9_/?=&.-]{0,200}") ? next : "/";
    }
}
