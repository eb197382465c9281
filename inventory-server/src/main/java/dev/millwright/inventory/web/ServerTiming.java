package dev.millwright.inventory.web;

import dev.millwright.inventory.db.Statements;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import java.util.Locale;

/**
 * Says in each answer how many statements it took and how long the database worked on them: {@code Server-Timing: db;dur=1.7;desc="4
 * statements"}. Source: W3C Server Timing §3
 */
@PreMatching
@Priority(1)
public final class ServerTiming implements ContainerRequestFilter, ContainerResponseFilter {
    /** The header. */
    public static final String HEADER = "Server-Timing";

    private static final double NANOS_PER_MILLI = 1e6;

    private final Statements statements;

    /** Tells what these count. */
    public ServerTiming(Statements statements) {
        this.statements = statements;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        statements.begin();
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Statements.Sum sum = statements.sum();
        response.getHeaders()
                .putSingle(
                        HEADER,
                        String.format(
                                Locale.ROOT,
                                "db;dur=%.1f;desc=\"%d statements\"",
                                sum.nanos() / NANOS_PER_MILLI,
                                sum.count()));
    }
}
