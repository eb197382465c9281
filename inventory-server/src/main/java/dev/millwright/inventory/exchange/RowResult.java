package dev.millwright.inventory.exchange;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.errors.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one row; one line of an import's report.
 *
 * @param line the line it begins on, from 1; in a document of another inventory its place in the list it is in, from 1
 * @param kind what it is, for example {@code servers}
 * @param action what became of it
 * @param id the id of what it means, or null
 * @param name what it is called in the row, or null
 * @param changes the fields that changed or, in a dry run, would
 * @param problem why it was refused, or null
 * @param leftOut fields of the object of another inventory that say something and have no place here
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RowResult(
        long line,
        String kind,
        Action action,
        @Nullable Long id,
        @Nullable String name,
        List<Change> changes,
        @Nullable RowProblem problem,
        List<String> leftOut) {
    /** Copies the lists. */
    public RowResult {
        changes = List.copyOf(changes);
        leftOut = List.copyOf(leftOut);
    }

    /** The same, of something of which this was left out. */
    RowResult without(List<String> fields) {
        return fields.isEmpty() ? this : new RowResult(line, kind, action, id, name, changes, problem, fields);
    }

    static RowResult refused(long line, String kind, @Nullable String name, RowProblem problem) {
        return new RowResult(line, kind, Action.REFUSE, null, name, List.of(), problem, List.of());
    }

    /**
     * One field that changed.
     *
     * @param field its column
     * @param before what it was; left out for something new
     * @param after what it is
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Change(String field, @Nullable JsonNode before, JsonNode after) {}

    /**
     * Why a row was refused.
     *
     * @param code the stable name of the reason, as in every refusal of the API
     * @param detail what is wrong and what to do
     * @param errors the columns at fault
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record RowProblem(String code, String detail, List<FieldError> errors) {
        /** Copies the list. */
        public RowProblem {
            errors = List.copyOf(errors);
        }
    }
}
