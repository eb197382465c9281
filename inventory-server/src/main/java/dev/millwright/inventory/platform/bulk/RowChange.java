package dev.millwright.inventory.platform.bulk;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.types.EntityId;
import dev.millwright.inventory.web.Patches;
import dev.millwright.inventory.web.Versioned;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One row on its way through a kind's façade. */
record RowChange<I extends EntityId, S, E extends Versioned>(
        BulkKind<I, S, E> kind, BulkRow row, Patches patches, Actor actor) {

    BulkResult apply(int number) {
        return switch (row.operation()) {
            case CREATE -> created(number, kind.create().create(spec(), actor));
            case UPDATE -> {
                allow(row.patch() != null, row.body() == null, "patch");
                I id = id();
                long version = version();
                S spec = patches.apply(kind.stored().apply(id), row.patch(), kind.spec());
                E changed = kind.update().update(id, version, spec, actor);
                yield new BulkResult(number, 200, id.value(), changed.version(), null);
            }
            case DELETE -> {
                allow(true, row.body() == null && row.patch() == null, "id and version");
                kind.delete().delete(id(), version(), actor);
                yield new BulkResult(number, 204, null, null, null);
            }
        };
    }

    boolean isCreation() {
        return row.operation() == BulkOperation.CREATE;
    }

    /** What a new thing shall be. */
    S spec() {
        allow(row.body() != null, row.id() == null && row.version() == null && row.patch() == null, "body");
        return patches.read(row.body(), kind.spec());
    }

    BulkResult created(int number, E made) {
        return new BulkResult(number, 201, kind.idOf().apply(made).value(), made.version(), null);
    }

    private void allow(boolean isComplete, boolean isAlone, String takes) {
        if (!isComplete || !isAlone) {
            throw InventoryException.invalid(
                    "op",
                    "%s takes %s, and nothing that belongs to another operation"
                            .formatted(row.operation().name().toLowerCase(Locale.ROOT), takes));
        }
    }

    private I id() {
        @Nullable Long number = row.id();
        if (number == null) {
            throw InventoryException.invalid("id", "is missing");
        }
        try {
            return kind.id().apply(number);
        } catch (IllegalArgumentException malformed) {
            throw InventoryException.invalid("id", String.valueOf(malformed.getMessage()));
        }
    }

    private long version() {
        @Nullable Long version = row.version();
        if (version == null) {
            throw new InventoryException(ErrorCode.VERSION_REQUIRED, "Send the version you have seen, as in the ETag");
        }
        return version;
    }
}
