package dev.millwright.inventory.web.query;

import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.types.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Filters that all hold, read by a {@link Listing}; those that keep a caller inside its scope are among them.
 *
 * @param all in the order in which they were said
 */
public record FilterQuery(List<Asked> all) {
    /** Copies the filters. */
    public FilterQuery {
        all = List.copyOf(all);
    }

    /**
     * Reads query parameters.
     *
     * @param also parameters that somebody else reads
     * @param scope the part of the fleet that the caller may see
     * @throws InventoryException {@code INVALID} naming a parameter that is malformed or unknown, and then those that are known
     */
    public static FilterQuery read(
            Listing listing, Map<String, List<String>> parameters, Set<String> also, Scope scope) {
        List<Asked> all = new ArrayList<>();
        limit(listing.site(), scope.dataCenterIds()).ifPresent(all::add);
        limit(listing.tags(), scope.tags()).ifPresent(all::add);
        parameters.forEach((name, said) -> {
            if (!also.contains(name)) {
                all.add(asked(listing, name, said, also));
            }
        });
        return new FilterQuery(all);
    }

    private static Optional<Asked> limit(Optional<Field> field, @Nullable Set<?> values) {
        return values == null
                ? Optional.empty()
                : field.map(known -> new Asked(known, Operator.IN, List.copyOf(values)));
    }

    private static Asked asked(Listing listing, String parameter, List<String> said, Set<String> also) {
        int split = parameter.indexOf("__");
        Field field = listing.field(split < 0 ? parameter : parameter.substring(0, split))
                .orElseThrow(() -> unknown(listing, parameter, also));
        Operator operator = field.operators().stream()
                .filter(one -> one.parameter(field.name()).equals(parameter))
                .findFirst()
                .orElseThrow(() -> unknown(listing, parameter, also));
        return new Asked(
                field,
                operator,
                said.stream()
                        .flatMap(text -> operator.takesList() ? Arrays.stream(text.split(",", -1)) : Stream.of(text))
                        .map(text -> value(field, operator, parameter, text))
                        .toList());
    }

    private static Object value(Field field, Operator operator, String parameter, String text) {
        return switch (operator) {
            case IS_NULL -> {
                if (!text.equals("true") && !text.equals("false")) {
                    throw InventoryException.invalid(parameter, "is true or false");
                }
                yield text.equals("true");
            }
            case CONTAINS, STARTS_WITH -> {
                if (text.isEmpty()) {
                    throw InventoryException.invalid(parameter, "is empty: give a text, or leave the parameter out");
                }
                yield text;
            }
            case EQUAL, IN, ALL, NOT_EQUAL, NOT_IN, GREATER, AT_LEAST, LESS, AT_MOST -> field.value(parameter, text);
        };
    }

    private static InventoryException unknown(Listing listing, String parameter, Set<String> also) {
        return InventoryException.invalid(
                parameter,
                "there is no such parameter; known are %s, and the fields %s"
                        .formatted(String.join(", ", also.stream().sorted().toList()), listing.known()));
    }
}
