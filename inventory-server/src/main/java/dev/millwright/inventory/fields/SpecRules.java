package dev.millwright.inventory.fields;

import dev.millwright.inventory.audit.Redaction;
import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.FieldError;
import dev.millwright.inventory.errors.InventoryException;
import java.util.ArrayList;
import java.util.List;

/** What must be right among the fields of a custom field's definition. Pure. */
final class SpecRules {
    private SpecRules() {}

    /**
     * Passes when all is right.
     *
     * @throws InventoryException {@code INVALID} with every field that is wrong
     */
    static void check(CustomFieldSpec spec) {
        List<FieldError> wrong = new ArrayList<>();
        if (Redaction.isSuspect(spec.name())) {
            wrong.add(new FieldError("name", "names a secret: keep secrets elsewhere, everybody who reads sees this"));
        }
        boolean isEnum = spec.type() == FieldType.ENUM;
        if (isEnum && spec.choices().isEmpty()) {
            wrong.add(new FieldError("choices", "an ENUM has at least one choice"));
        }
        if (!isEnum && !spec.choices().isEmpty()) {
            wrong.add(new FieldError("choices", "only an ENUM has choices"));
        }
        if (spec.choices().stream().distinct().count() != spec.choices().size()) {
            wrong.add(new FieldError("choices", "the same choice is there twice"));
        }
        Long least = spec.minimum();
        Long most = spec.maximum();
        if (spec.type() != FieldType.INTEGER && (least != null || most != null)) {
            wrong.add(new FieldError(least != null ? "minimum" : "maximum", "only an INTEGER has bounds"));
        }
        if (least != null && most != null && least > most) {
            wrong.add(new FieldError("maximum", "is below minimum"));
        }
        if (spec.type() != FieldType.TEXT && spec.maxLength() != null) {
            wrong.add(new FieldError("max_length", "only a TEXT has a length"));
        }
        if (!wrong.isEmpty()) {
            throw new InventoryException(ErrorCode.INVALID, "The custom field is not right", wrong);
        }
    }

    /**
     * Passes when nothing changes that values on record depend on.
     *
     * @throws InventoryException {@code INVALID} naming the field
     */
    static void checkChange(CustomField before, CustomFieldSpec spec) {
        unchanged("applies_to", before.appliesTo() == spec.appliesTo());
        unchanged("name", before.name().equals(spec.name()));
        unchanged("type", before.type() == spec.type());
    }

    private static void unchanged(String field, boolean same) {
        if (!same) {
            throw InventoryException.invalid(field, "cannot be changed; make another custom field");
        }
    }
}
