package dev.millwright.inventory.errors;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A refusal with a code from the catalogue. The message goes to the caller: no secret, no SQL. */
public final class InventoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient List<FieldError> fields;
    private final @Nullable Duration retryAfter;
    private final @Nullable Long presentVersion;

    /** A refusal that concerns the request as a whole. The message says what failed, for which thing, and what to do. */
    public InventoryException(ErrorCode code, String message) {
        this(code, message, List.of());
    }

    /** A refusal that names the fields at fault. */
    public InventoryException(ErrorCode code, String message, List<FieldError> fields) {
        super(message);
        this.code = code;
        this.fields = List.copyOf(fields);
        this.retryAfter = null;
        this.presentVersion = null;
    }

    private InventoryException(ErrorCode code, String message, Duration retryAfter) {
        super(message);
        this.code = code;
        this.fields = List.of();
        this.retryAfter = retryAfter;
        this.presentVersion = null;
    }

    private InventoryException(ErrorCode code, String message, long presentVersion) {
        super(message);
        this.code = code;
        this.fields = List.of();
        this.retryAfter = null;
        this.presentVersion = presentVersion;
    }

    /** A refusal caused by something else, which is logged but never shown. */
    public InventoryException(ErrorCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.fields = List.of();
        this.retryAfter = null;
        this.presentVersion = null;
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

    /** {@link ErrorCode#VERSION_MISMATCH}; the answer carries the ETag of the version there is. */
    public static InventoryException outdated(long presentVersion, String message) {
        return new InventoryException(ErrorCode.VERSION_MISMATCH, message, presentVersion);
    }

    /** {@link ErrorCode#CONFLICT} with the rule that forbids it. */
    public static InventoryException conflict(String message) {
        return new InventoryException(ErrorCode.CONFLICT, message);
    }

    /** {@link ErrorCode#TAKEN} for one field; the message names the present holder. */
    public static InventoryException taken(String field, String message) {
        return new InventoryException(ErrorCode.TAKEN, message, List.of(new FieldError(field, message)));
    }

    /** {@link ErrorCode#TOO_MANY_REQUESTS} with how long to wait, which becomes {@code Retry-After} in whole seconds, at least one. */
    public static InventoryException tooMany(String message, Duration retryAfter) {
        return new InventoryException(ErrorCode.TOO_MANY_REQUESTS, message, retryAfter);
    }

    /** What Jackson could not read, in words that name the field. */
    public static InventoryException unreadable(JsonProcessingException failure) {
        return JsonFailures.explain(failure);
    }

    /** The code from the catalogue. */
    public ErrorCode code() {
        return code;
    }

    /** How long to wait before trying again; empty when that is not known. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** The fields at fault, in no particular order; often empty. */
    public List<FieldError> fields() {
        return fields;
    }

    /** The version there is, when the write was meant for another. */
    public Optional<Long> presentVersion() {
        return Optional.ofNullable(presentVersion);
    }
}
