package dev.millwright.inventory.audit;

import dev.millwright.inventory.auth.Role;
import dev.millwright.inventory.web.Page;
import dev.millwright.inventory.web.query.ListOf;
import dev.millwright.inventory.web.query.ListQuery;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code GET /api/v1/audit}: the trail, newest first. */
@Path("/api/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.VIEWER_ROLE)
public final class AuditResource {
    private final Audit audit;

    /** The API of the given trail. */
    public AuditResource(Audit audit) {
        this.audit = audit;
    }

    /** Lists entries. */
    @GET
    public Page<AuditEntry> list(@ListOf(AuditListing.class) ListQuery query) {
        return query.page(audit.list(query.clauses()));
    }
}
