package dev.millwright.inventory.components;

import dev.millwright.inventory.hardware.parts.ComponentKind;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.web.Parameters;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The filters of {@code GET /components} and of one machine's; all exact. */
public final class ComponentQuery {
    private static final int LONGEST = 128;

    @QueryParam("server_id")
    private @Nullable String serverId;

    @QueryParam("kind")
    private @Nullable String kind;

    @QueryParam("serial")
    @Size(max = LONGEST)
    private @Nullable String serial;

    @QueryParam("vendor")
    @Size(max = LONGEST)
    private @Nullable String vendor;

    @QueryParam("model")
    @Size(max = LONGEST)
    private @Nullable String model;

    @QueryParam("part_number")
    @Size(max = LONGEST)
    private @Nullable String partNumber;

    @QueryParam("firmware")
    @Size(max = LONGEST)
    private @Nullable String firmware;

    @QueryParam("present")
    private @Nullable String present;

    /**
     * The filters, read.
     *
     * @throws dev.millwright.inventory.errors.InventoryException {@code INVALID} naming the parameter that is malformed
     */
    ComponentFilter filter() {
        return new ComponentFilter(
                Parameters.optional("server_id", serverId, ServerId::fromString),
                Parameters.optional("kind", kind, ComponentKind.class),
                Parameters.optional("serial", serial, String::strip),
                Parameters.optional("vendor", vendor, String::strip),
                Parameters.optional("model", model, String::strip),
                Parameters.optional("part_number", partNumber, String::strip),
                Parameters.optional("firmware", firmware, String::strip),
                Parameters.optional("present", present, ComponentQuery::flag));
    }

    private static Boolean flag(String text) {
        return switch (text.strip()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        };
    }
}
