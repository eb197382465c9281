package dev.millwright.inventory.errors;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of every refusal. Source: RFC 9457 §3.1, with the extension members {@code code}, {@code errors} and {@code request_id}.
 *
 * @param type a URI reference that names the kind of problem
 * @param title one line, the same for every occurrence of the kind
 * @param status the HTTP status
 * @param code the stable name clients test for
 * @param detail what happened this time and what to do
 * @param errors the fields at fault, left out when none
 * @param requestId the request's id, to look up in the log and in the audit trail
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String code,
        String detail,
        List<FieldError> errors,
        @Nullable String requestId) {

    /** The media type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** Copies the list. */
    public Problem {
        errors = List.copyOf(errors);
    }

    /** The problem for a code, with what is particular to this occurrence. */
    public static Problem of(ErrorCode code, String detail, List<FieldError> errors, @Nullable String requestId) {
        return new Problem(
                "urn:millwright:error:" + code.code(),
                code.title(),
                code.status(),
                code.code(),
                detail,
                errors,
                requestId);
    }
}
