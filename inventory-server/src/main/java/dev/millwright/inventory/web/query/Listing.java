package dev.millwright.inventory.web.query;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a kind's list can be filtered and sorted by. Each kind has a class that names its fields; a filter more is a line more:
 *
 * <pre>{@code
 * public final class RackListing extends Listing {
 *     public RackListing() {
 *         super(Field.id("id"), Field.id("data_center_id"), Field.text("name").searched(), Field.integer("height_units"));
 *     }
 * }
 * …
 * public Page<Rack> list(@ListOf(RackListing.class) ListQuery query) {
 *     return query.page(racks.list(query.clauses()));
 * }
 * }</pre>
 *
 * <p>The first field is unique: it ends every sort. Immutable.
 */
public abstract class Listing {
    private static final ClassValue<Listing> INSTANCES = new ClassValue<>() {
        @Override
        protected Listing computeValue(Class<?> type) {
            try {
                return (Listing) type.getConstructor().newInstance();
            } catch (ReflectiveOperationException hidden) {
                throw new IllegalStateException(type + " needs a public constructor without parameters", hidden);
            }
        }
    };

    private final Field unique;
    private final Map<String, Field> fields;
    private final String defaultSort;

    /** These fields; unless asked otherwise, rows come by the rising first one. */
    protected Listing(Field unique, Field... others) {
        this(unique.name(), unique, others);
    }

    /** These fields, sorted so unless asked otherwise, for example {@code -id}. */
    protected Listing(String defaultSort, Field unique, Field... others) {
        this.unique = unique;
        this.defaultSort = defaultSort;
        Map<String, Field> byName = new LinkedHashMap<>();
        byName.put(unique.name(), unique);
        for (Field field : others) {
            if (byName.put(field.name(), field) != null) {
                throw new IllegalArgumentException("the field " + field.name() + " is there twice");
            }
        }
        this.fields = byName;
    }

    /** The only instance of the class that is needed. */
    public static Listing of(Class<? extends Listing> type) {
        return INSTANCES.get(type);
    }

    /** This listing with more fields, by the same order of rows. */
    Listing with(List<Field> more) {
        Stream<Field> others = fields.values().stream().filter(field -> !field.equals(unique));
        return new Listing(
                defaultSort, unique, Stream.concat(others, more.stream()).toArray(Field[]::new)) {};
    }

    /** The fields, in the order of their description. */
    public Collection<Field> fields() {
        return List.copyOf(fields.values());
    }

    /** The sort when none is asked for. */
    public String defaultSort() {
        return defaultSort;
    }

    /** Whether there is free text to be searched by {@code q}. */
    public boolean isSearchable() {
        return fields.values().stream().anyMatch(Field::isSearched);
    }

    /** The names that {@code sort} takes. */
    public List<String> sortable() {
        return fields.values().stream()
                .filter(Field::isSortable)
                .map(Field::name)
                .toList();
    }

    /** The field that says in which data center a row is. A kind without it belongs to no site: whoever may list it at all sees all of it. */
    public Optional<Field> site() {
        return field("data_center_id");
    }

    /** The field that says which tags a row carries. A kind without it carries none: tags do not limit its list. */
    public Optional<Field> tags() {
        return field("tag");
    }

    /** How the names of more fields begin that only the running server knows, see {@link OpenFields}; empty for none. */
    public Optional<String> open() {
        return Optional.empty();
    }

    Field unique() {
        return unique;
    }

    Optional<Field> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** The field that a query parameter compares: that of the name, or of the name before the last two underscores. */
    public Optional<Field> compared(String parameter) {
        int split = parameter.lastIndexOf("__");
        return field(parameter).or(() -> split < 0 ? Optional.empty() : field(parameter.substring(0, split)));
    }

    /** Fields with the operators each takes, for a refusal. */
    String known() {
        return fields.values().stream()
                        .map(field -> field.name()
                                + field.operators().stream()
                                        .filter(operator -> operator != Operator.EQUAL)
                                        .map(Operator::toString)
                                        .collect(Collectors.joining("|", "[__", "]")))
                        .collect(Collectors.joining(", "))
                + open().map(prefix -> ", " + prefix + "NAME").orElse("");
    }
}
