package dev.millwright.inventory.ui;

import dev.millwright.inventory.auth.Caller;
import dev.millwright.inventory.auth.Gatekeeper;
import dev.millwright.inventory.auth.Role;
import dev.millwright.inventory.auth.Tokens;
import dev.millwright.inventory.errors.InventoryException;
import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Signing in with a token, signing out, and the colours: the only forms of the pages. */
@Path("/")
@PermitAll
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public final class SessionResource {
    private final PageAnswers answers;
    private final Tokens tokens;
    private final Gatekeeper gatekeeper;
    private final String tokenFile;

    /** @param tokenFile where the first token was left, for people to read */
    SessionResource(PageAnswers answers, Tokens tokens, Gatekeeper gatekeeper, String tokenFile) {
        this.answers = answers;
        this.tokens = tokens;
        this.gatekeeper = gatekeeper;
        this.tokenFile = tokenFile;
    }

    /** The page to sign in on. */
    @GET
    @Path("login")
    public Response form(
            @Context HttpHeaders headers, @Context UriInfo uri, @QueryParam("next") @Nullable String next) {
        return form(headers, uri, next, 200, "");
    }

    /** Opens a session for the token's bearer and goes on to the page they wanted. */
    @POST
    @Path("login")
    public Response signIn(
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Context HttpServletRequest request,
            @FormParam("token") @Nullable String token,
            @FormParam("next") @Nullable String next) {
        OwnForms.check(headers);
        Optional<Caller> caller = gatekeeper.recognize(token == null ? "" : token.strip());
        if (caller.isEmpty()) {
            InventoryException refusal = gatekeeper.wrong(String.valueOf(request.getRemoteAddr()));
            Response page = form(headers, uri, next, refusal.code().status(), refusal.getMessage() + ".");
            return refusal.retryAfter()
                    .map(wait -> Response.fromResponse(page)
                            .header("Retry-After", wait.toSeconds())
                            .build())
                    .orElse(page);
        }
        if (!caller.get().role().includes(Role.VIEWER)) {
            return form(headers, uri, next, 403, "This is an agent's token: it does not open pages.");
        }
        if (caller.get().visit() != null || caller.get().scope().isLimited()) {
            return form(
                    headers,
                    uri,
                    next,
                    403,
                    "The pages show the whole fleet: sign in with a token of this server without a scope.");
        }
        String session = tokens.openSession(caller.get()).secret().reveal();
        return seeOther(LocalPath.of(next), Cookies.session(session, request.isSecure()));
    }

    /** Ends the session; the token it was opened with stays good. */
    @POST
    @Path("logout")
    public Response signOut(@Context HttpHeaders headers, @Context SecurityContext security) {
        OwnForms.check(headers);
        Cookie session = headers.getCookies().get(Cookies.SESSION);
        if (session != null) {
            tokens.closeSession(session.getValue());
        }
        return seeOther(URI.create("/login"), Cookies.noSession(security.isSecure()));
    }

    /** Keeps the colours and returns to the page. */
    @POST
    @Path("theme")
    public Response theme(
            @Context HttpHeaders headers,
            @Context SecurityContext security,
            @FormParam("theme") @Nullable String theme,
            @FormParam("back") @Nullable String back) {
        OwnForms.check(headers);
        return seeOther(LocalPath.of(back), Cookies.theme(theme == null ? "system" : theme, security.isSecure()));
    }

    private Response form(HttpHeaders headers, UriInfo uri, @Nullable String next, int status, String refusal) {
        PageAnswers.Reader reader = PageAnswers.Reader.of(headers, uri, null);
        Map<String, Object> model = Map.of(
                "tokenFile",
                tokenFile,
                "refusal",
                refusal,
                "next",
                LocalPath.of(next).toString());
        return answers.plainPage(reader, status, "login", model);
    }

    private static Response seeOther(URI path, NewCookie cookie) {
        return Response.status(303)
                .header("Location", path.toString())
                .cookie(cookie)
                .build();
    }
}
