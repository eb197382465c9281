package dev.millwright.inventory.errors;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;

/** A refusal with a code from the catalogue. The message goes to the caller: no secret, no SQL. */
public final class InventoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient List<FieldError> fields;

    /** A refusal that concerns the request as a whole. The message says what failed, for which thing, and what to do. */
    public InventoryException(ErrorCode code, String message) {
        this(code, message, List.of());
    }

    /** A refusal that names the fields at fault. */
    public InventoryException(ErrorCode code, String message, List<FieldError> fields) {
        super(message);
        this.code = code;
        this.fields = List.copyOf(fields);
    }

    /** A refusal caused by something else, which is logged but never shown. */
    public InventoryException(ErrorCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.fields = List.of();
    }

    /** {@link ErrorCode#INVALID} for one field. */
    public static InventoryException invalid(String field, String message) {
        return new InventoryException(
                ErrorCode.INVALID, field + ": " + message, List.of(new FieldError(field, message)));
    }

    /** {@link ErrorCode#NOT_FOUND} for one thing, for example {@code notFound("rack", id)}. */
    public static InventoryException notFound(String kind, Object id) {
        return new InventoryException(ErrorCode.NOT_FOUND, "There is no " + kind + " " + id);
    }

    /** {@link ErrorCode#CONFLICT} with the rule that forbids it. */
    public static InventoryException conflict(String message) {
        return new InventoryException(ErrorCode.CONFLICT, message);
    }

    /** {@link ErrorCode#TAKEN} for one field; the message names the present holder. */
    public static InventoryException taken(String field, String message) {
        return new InventoryException(ErrorCode.TAKEN, message, List.of(new FieldError(field, message)));
    }

    /** What Jackson could not read, in words that name the field. */
    public static InventoryException unreadable(JsonProcessingException failure) {
        return JsonFailures.explain(failure);
    }

    /** The code from the catalogue. */
    public ErrorCode code() {
        return code;
    }

    /** The fields at fault, in no particular order; often empty. */
    public List<FieldError> fields() {
        return fields;
    }
}
