package dev.millwright.inventory.app;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;

/** {@code GET /api/v1/ping}: is the server there, and what time does it think it is. Open to everybody. */
@Path("/api/v1/ping")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public final class PingResource {
    private final Clock clock;

    PingResource(Clock clock) {
        this.clock = clock;
    }

    /**
     * The answer.
     *
     * @param service always {@code millwright}
     * @param now the server's time, UTC
     */
    public record Pong(String service, Instant now) {}

    /** Answers. */
    @GET
    public Pong ping() {
        return new Pong("millwright", clock.instant());
    }
}
