package dev.millwright.inventory.types;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The part of the fleet a caller may see and change. An empty set is nothing, never everything.
 *
 * @param dataCenterIds what stands in one of these; {@code null} = wherever
 * @param tags of servers, those that carry one of these; {@code null} = whatever they carry
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Scope(
        @Nullable Set<Long> dataCenterIds, @Nullable Set<String> tags) {
    /** No limit. */
    public static final Scope EVERYWHERE = new Scope(null, null);

    /** Copies and sorts the sets. */
    public Scope {
        dataCenterIds = dataCenterIds == null ? null : new TreeSet<>(dataCenterIds);
        tags = tags == null ? null : new TreeSet<>(tags);
    }

    /** Whether anything is outside. */
    @JsonIgnore
    public boolean isLimited() {
        return dataCenterIds != null || tags != null;
    }

    /** In words, for example {@code data centers 1, 2 and tags gpu}. */
    public String inWords() {
        List<String> parts = new ArrayList<>();
        if (dataCenterIds != null) {
            parts.add(list("data centers", dataCenterIds));
        }
        if (tags != null) {
            parts.add(list("servers with the tags", tags));
        }
        return parts.isEmpty() ? "everything" : String.join(" and ", parts);
    }

    private static String list(String what, Set<?> values) {
        return values.isEmpty()
                ? "no " + what
                : values.stream().map(String::valueOf).collect(Collectors.joining(", ", what + " ", ""));
    }
}
