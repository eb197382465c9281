package dev.millwright.inventory.history;

import dev.millwright.inventory.audit.Audit;
import dev.millwright.inventory.audit.AuditEntry;
import dev.millwright.inventory.audit.AuditFilter;
import dev.millwright.inventory.auth.Role;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.types.EntityRef;
import dev.millwright.inventory.web.Page;
import dev.millwright.inventory.web.query.ListOf;
import dev.millwright.inventory.web.query.ListQuery;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/**
 * {@code GET /api/v1/…/{id}/history}: every change of one thing, newest first, also of one that is gone. The method is here, once; a kind of
 * thing adds a class with its path, because one path for all kinds would hide the resources of the kinds with short names from Jersey.
 */
@Produces(MediaType.APPLICATION_JSON)
public abstract class HistoryResource {
    private final Audit audit;
    private final String kind;

    /** @param kind as audit entries name it */
    HistoryResource(Audit audit, String kind) {
        this.audit = audit;
        this.kind = kind;
    }

    /** One for each kind. */
    public static List<HistoryResource> all(Audit audit) {
        return List.of(
                new OfAssets(audit),
                new OfCustomFields(audit),
                new OfDataCenters(audit),
                new OfHardwareModels(audit),
                new OfImages(audit),
                new OfNetboots(audit),
                new OfProfiles(audit),
                new OfRacks(audit),
                new OfRooms(audit),
                new OfRows(audit),
                new OfServers(audit),
                new OfSubnets(audit));
    }

    /** Lists changes with what was different before and after, newest first. */
    @GET
    @RolesAllowed(Role.VIEWER_ROLE)
    public Page<Change> list(@PathParam("id") String id, @ListOf(ChangeListing.class) ListQuery query) {
        EntityRef entity = new EntityRef(kind, canonical(id));
        List<AuditEntry> found = audit.list(entity, query.clauses());
        if (found.isEmpty() && isUnheardOf(entity)) {
            throw InventoryException.notFound(kind.replace('_', ' '), id);
        }
        return query.page(found).map(Change::of);
    }

    /** Whether nothing ever happened to it, as opposed to nothing that was asked for. */
    private boolean isUnheardOf(EntityRef entity) {
        AuditFilter any = new AuditFilter(entity.kind(), entity.id(), null, null, null);
        return audit.list(any, Long.MAX_VALUE, 1).isEmpty();
    }

    private String canonical(String id) {
        if (!id.matches("[0-9]{1,18}")) {
            throw InventoryException.notFound(kind.replace('_', ' '), id);
        }
        return Long.toString(Long.parseLong(id));
    }

    /** Of assets. */
    @Path("/api/v1/assets/{id}/history")
    public static final class OfAssets extends HistoryResource {
        OfAssets(Audit audit) {
            super(audit, "asset");
        }
    }

    /** Of custom fields. */
    @Path("/api/v1/custom-fields/{id}/history")
    public static final class OfCustomFields extends HistoryResource {
        OfCustomFields(Audit audit) {
            super(audit, "custom_field");
        }
    }

    /** Of data centers. */
    @Path("/api/v1/data-centers/{id}/history")
    public static final class OfDataCenters extends HistoryResource {
        OfDataCenters(Audit audit) {
            super(audit, "data_center");
        }
    }

    /** Of hardware models. */
    @Path("/api/v1/hardware-models/{id}/history")
    public static final class OfHardwareModels extends HistoryResource {
        OfHardwareModels(Audit audit) {
            super(audit, "hardware_model");
        }
    }

    /** Of images. */
    @Path("/api/v1/images/{id}/history")
    public static final class OfImages extends HistoryResource {
        OfImages(Audit audit) {
            super(audit, "image");
        }
    }

    /** Of netboots. */
    @Path("/api/v1/netboots/{id}/history")
    public static final class OfNetboots extends HistoryResource {
        OfNetboots(Audit audit) {
            super(audit, "netboot");
        }
    }

    /** Of profiles. */
    @Path("/api/v1/profiles/{id}/history")
    public static final class OfProfiles extends HistoryResource {
        OfProfiles(Audit audit) {
            super(audit, "profile");
        }
    }

    /** Of racks. */
    @Path("/api/v1/racks/{id}/history")
    public static final class OfRacks extends HistoryResource {
        OfRacks(Audit audit) {
            super(audit, "rack");
        }
    }

    /** Of rooms. */
    @Path("/api/v1/rooms/{id}/history")
    public static final class OfRooms extends HistoryResource {
        OfRooms(Audit audit) {
            super(audit, "room");
        }
    }

    /** Of rows. */
    @Path("/api/v1/rows/{id}/history")
    public static final class OfRows extends HistoryResource {
        OfRows(Audit audit) {
            super(audit, "row");
        }
    }

    /** Of servers. */
    @Path("/api/v1/servers/{id}/history")
    public static final class OfServers extends HistoryResource {
        OfServers(Audit audit) {
            super(audit, "server");
        }
    }

    /** Of subnets. */
    @Path("/api/v1/subnets/{id}/history")
    public static final class OfSubnets extends HistoryResource {
        OfSubnets(Audit audit) {
            super(audit, "subnet");
        }
    }
}
