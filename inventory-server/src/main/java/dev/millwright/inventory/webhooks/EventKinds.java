package dev.millwright.inventory.webhooks;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * Which kinds of events are wanted.
 *
 * @param values kinds like {@code server.registered}, or all of a thing like {@code server.*}; empty = all; at most 50
 */
public record EventKinds(@JsonValue List<String> values) {
    private static final String SHAPE = "[a-z][a-z_]{0,39}\\.(?:\\*|[a-z_]{1,40})";
    private static final int MOST = 50;

    /**
     * Copies and checks the list.
     *
     * @throws IllegalArgumentException naming the first that has another shape
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public EventKinds {
        values = values == null ? List.of() : List.copyOf(values);
        if (values.size() > MOST) {
            throw new IllegalArgumentException("there are at most 50");
        }
        for (String one : values) {
            if (!one.matches(SHAPE)) {
                throw new IllegalArgumentException("each is like server.registered, or server.* for all of a thing");
            }
        }
    }

    /** Whether an event of the kind is wanted. */
    public boolean include(String kind) {
        String all = kind.substring(0, Math.max(0, kind.indexOf('.'))) + ".*";
        return values.isEmpty() || values.contains(kind) || values.contains(all);
    }
}
