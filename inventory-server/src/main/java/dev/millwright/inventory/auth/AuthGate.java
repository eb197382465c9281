package dev.millwright.inventory.auth;

import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.InventoryException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Locale;
import java.util.Optional;

/** Stands before one resource method and lets in whoever has one of the roles it names, within their scope. */
final class AuthGate implements ContainerRequestFilter {
    /** The cookie of a browser; it is good for reading only, so a foreign page can make it do nothing. */
    static final String COOKIE = "millwright_session";

    private static final String BEARER = "bearer ";

    private final Gatekeeper gatekeeper;
    private final Admission admission;
    private final Boundary.Check boundary;

    AuthGate(Gatekeeper gatekeeper, Admission admission, Boundary.Check boundary) {
        this.gatekeeper = gatekeeper;
        this.admission = admission;
        this.boundary = boundary;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Optional<String> text = credential(request);
        if (admission.open()) {
            text.flatMap(gatekeeper::recognizeOurs).ifPresent(caller -> introduce(caller, request));
            return;
        }
        if (text.isEmpty()) {
            throw new InventoryException(
                    ErrorCode.UNAUTHENTICATED, "This needs a token: send it as 'Authorization: Bearer …'");
        }
        Caller caller = gatekeeper.recognize(text.get()).orElseThrow(() -> gatekeeper.wrong(RemoteAddress.of(request)));
        gatekeeper.pace(caller);
        if (!admission.admits(caller.role())) {
            throw new InventoryException(
                    ErrorCode.FORBIDDEN,
                    "The token '" + caller.name() + "' has the role "
                            + caller.role().word() + ", which does not reach this");
        }
        if (caller.scope().isLimited()) {
            boundary.pass(caller.scope(), request);
        }
        introduce(caller, request);
    }

    private static void introduce(Caller caller, ContainerRequestContext request) {
        request.setSecurityContext(
                new Known(caller, request.getSecurityContext().isSecure()));
    }

    private static Optional<String> credential(ContainerRequestContext request) {
        String header = request.getHeaderString("Authorization");
        if (header != null && header.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            return Optional.of(header.substring(BEARER.length()).strip());
        }
        String method = request.getMethod();
        Cookie cookie = request.getCookies().get(COOKIE);
        if (cookie != null && (method.equals("GET") || method.equals("HEAD"))) {
            return Optional.of(cookie.getValue());
        }
        return Optional.empty();
    }

    private record Known(Caller caller, boolean secure) implements SecurityContext {
        @Override
        public Principal getUserPrincipal() {
            return caller;
        }

        @Override
        public boolean isUserInRole(String role) {
            return caller.role().includes(Role.valueOf(role));
        }

        @Override
        public boolean isSecure() {
            return secure;
        }

        @Override
        public String getAuthenticationScheme() {
            return "Bearer";
        }
    }
}
