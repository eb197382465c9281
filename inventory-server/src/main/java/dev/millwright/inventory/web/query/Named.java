package dev.millwright.inventory.web.query;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How the things are called to which a field of ids points: by the last of these names, by the last two with a slash between them, and so on:
 * {@code r12} or {@code dc1/r12}. Slashes and percent signs inside a name are written {@code %2F} and {@code %25}.
 *
 * @param idField the field of the ids, in the JSON and as a column
 * @param kind the kind of the things, as events name it
 * @param names from the outermost to the thing's own
 */
public record Named(String idField, String kind, List<Name> names) {
    /** Copies the names. */
    public Named {
        names = List.copyOf(names);
    }

    /**
     * One of the names.
     *
     * @param label what it names, for people
     * @param column where it stands in the statement, a constant of the code
     * @param field where it stands in the JSON of the thing, or of the outer thing
     * @param through the field of the thing that holds the outer thing's id; null for the thing's own names
     * @param kind the kind of the outer thing, as events name it; null with {@code through}
     * @param reader checks and trims; throws {@link IllegalArgumentException} with a message for the caller
     */
    public record Name(
            String label,
            String column,
            String field,
            @Nullable String through,
            @Nullable String kind,
            UnaryOperator<String> reader) {
        /** A name of the thing itself. */
        public static Name own(String label, String column, String field) {
            return new Name(label, column, field, null, null, text -> text);
        }

        /** The name of something that the thing is in. */
        public static Name outer(String label, String column, String through, String kind) {
            return new Name(label, column, "name", through, kind, text -> text);
        }

        /** Read so. */
        public Name read(UnaryOperator<String> other) {
            return new Name(label, column, field, through, kind, other);
        }
    }

    /**
     * Some of the names of one thing, the last ones.
     *
     * @param names from the outermost one given
     */
    public record Path(List<String> names) {
        /** Copies the names. */
        public Path {
            names = List.copyOf(names);
        }

        /** As a caller writes it. */
        @JsonValue
        public String text() {
            return names.stream()
                    .map(name -> name.replace("%", "%25").replace("/", "%2F"))
                    .collect(Collectors.joining("/"));
        }
    }

    /** What a caller may write, for people: {@code RACK or DATA_CENTER/RACK}. */
    public String shape() {
        return IntStream.rangeClosed(1, names.size())
                .mapToObj(count -> last(count).stream().map(Name::label).collect(Collectors.joining("/")))
                .collect(Collectors.joining(" or "));
    }

    /**
     * Reads what a caller wrote.
     *
     * @throws IllegalArgumentException with a message for the caller
     */
    Path read(String text) {
        List<String> words = Arrays.stream(text.split("/", -1))
                .map(word -> word.replace("%2F", "/").replace("%2f", "/").replace("%25", "%"))
                .toList();
        if (words.size() > names.size() || words.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(
                    "is a name like %s; a slash inside a name is written %%2F".formatted(shape()));
        }
        List<Name> named = last(words.size());
        return new Path(IntStream.range(0, words.size())
                .mapToObj(at -> named.get(at).reader().apply(words.get(at)))
                .toList());
    }

    /** The comparison of the columns with the names in the path. */
    String equal(Path path, UnaryOperator<String> binder) {
        List<Name> named = last(path.names().size());
        return IntStream.range(0, named.size())
                .mapToObj(at -> named.get(at).column()
                        + " = "
                        + binder.apply(path.names().get(at)))
                .collect(Collectors.joining(" AND ", "(", ")"));
    }

    private List<Name> last(int count) {
        return names.subList(names.size() - count, names.size());
    }
}
