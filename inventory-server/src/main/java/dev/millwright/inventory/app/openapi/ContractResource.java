package dev.millwright.inventory.app.openapi;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code GET /openapi.json}: the contract of this very server. Open to everybody; made at the first request. */
@Path("/openapi.json")
@PermitAll
@Hidden
public final class ContractResource {
    private final Supplier<String> contract;
    private @Nullable String text;

    /** Serves what {@code contract} makes. */
    public ContractResource(Supplier<String> contract) {
        this.contract = contract;
    }

    /** The document. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public synchronized String get() {
        if (text == null) {
            text = contract.get();
        }
        return text;
    }
}
