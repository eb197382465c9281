package dev.millwright.inventory.servers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.fields.FieldValues;
import dev.millwright.inventory.types.Label;
import dev.millwright.inventory.types.Slug;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The columns of a server in which people say what it is for, and whose. Components are its columns. */
public record Attributes(
        @Nullable Slug owner,
        @Nullable Slug role,
        @Nullable LocalDate purchaseDate,
        @Nullable String purchaseOrder,
        @Nullable LocalDate warrantyUntil,
        @Nullable LocalDate supportUntil,
        @Nullable JsonNode customFields) {

    /** Nobody said anything. */
    static final Attributes NONE = new Attributes(null, null, null, null, null, null, null);

    static Attributes of(ServerSpec spec) {
        Label order = spec.purchaseOrder();
        return new Attributes(
                spec.owner(),
                spec.role(),
                spec.purchaseDate(),
                order == null ? null : order.value(),
                spec.warrantyUntil(),
                spec.supportUntil(),
                FieldValues.json(spec.customFields()));
    }

    static Attributes of(Server stored) {
        return new Attributes(
                stored.owner(),
                stored.role(),
                stored.purchaseDate(),
                stored.purchaseOrder(),
                stored.warrantyUntil(),
                stored.supportUntil(),
                FieldValues.json(stored.customFields()));
    }
}
