package dev.millwright.inventory.auth;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.IOException;

/** Carries the peer's address from the connection to where a resource's filters find it. */
public final class RemoteAddress implements Filter {
    private static final String KEY = RemoteAddress.class.getName();

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        request.setAttribute(KEY, request.getRemoteAddr());
        chain.doFilter(request, response);
    }

    /** The address of the peer of a request. */
    static String of(ContainerRequestContext request) {
        return String.valueOf(request.getProperty(KEY));
    }
}
