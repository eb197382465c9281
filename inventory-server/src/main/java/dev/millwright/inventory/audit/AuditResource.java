package dev.millwright.inventory.audit;

import dev.millwright.inventory.auth.Role;
import dev.millwright.inventory.web.Cursor;
import dev.millwright.inventory.web.Page;
import dev.millwright.inventory.web.PageQuery;
import dev.millwright.inventory.web.Parameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

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

    /** Lists entries; every filter is an exact match. */
    @GET
    public Page<AuditEntry> list(
            @Valid @BeanParam PageQuery page,
            @QueryParam("entity_kind") @Nullable String entityKind,
            @QueryParam("entity_id") @Nullable String entityId,
            @QueryParam("actor_id") @Nullable String actorId,
            @QueryParam("request_id") @Nullable String requestId,
            @QueryParam("action") @Nullable String action) {
        AuditFilter filter = new AuditFilter(
                Parameters.ascii("entity_kind", entityKind),
                entityId,
                actorId,
                Parameters.ascii("request_id", requestId),
                Parameters.ascii("action", action));
        return Page.of(audit.list(filter, page.beforeId(), page.fetch()), page, entry -> Cursor.of(entry.id()));
    }
}
