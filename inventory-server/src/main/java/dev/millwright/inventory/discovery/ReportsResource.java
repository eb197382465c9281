package dev.millwright.inventory.discovery;

import dev.millwright.inventory.auth.Role;
import dev.millwright.inventory.hardware.parts.Parts;
import dev.millwright.inventory.web.Cursor;
import dev.millwright.inventory.web.Page;
import dev.millwright.inventory.web.PageQuery;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /discovery-reports}. */
@Path("/api/v1/discovery-reports")
@Produces(MediaType.APPLICATION_JSON)
public final class ReportsResource {
    private final Discoveries discoveries;

    /** The resource. */
    public ReportsResource(Discoveries discoveries) {
        this.discoveries = discoveries;
    }

    /** All reports, newest first, without bodies; {@code is_expected=false} shows the conflicts. */
    @GET
    @RolesAllowed(Role.VIEWER_ROLE)
    public Page<Report> all(@Valid @BeanParam PageQuery page, @QueryParam("is_expected") @Nullable Boolean expected) {
        return page(discoveries.list(page.beforeId(), null, expected, page.fetch()), page);
    }

    /** One report, whole. */
    @GET
    @Path("{id}")
    @RolesAllowed(Role.VIEWER_ROLE)
    public Report get(@PathParam("id") ReportId id) {
        return discoveries.get(id);
    }

    /** The parts that a report names, and which of its sections were not understood. */
    @GET
    @Path("{id}/parts")
    @RolesAllowed(Role.VIEWER_ROLE)
    public Parts parts(@PathParam("id") ReportId id) {
        return discoveries.parts(id);
    }

    static Page<Report> page(List<Report> rows, PageQuery page) {
        return Page.of(rows, page, row -> Cursor.of(row.id().value()));
    }
}
