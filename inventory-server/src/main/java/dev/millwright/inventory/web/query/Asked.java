package dev.millwright.inventory.web.query;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * One filter, for who looks into memory instead of a table: {@code memory_bytes__gte=…}. It fits what {@link Clauses} of the same filter find.
 *
 * @param field what is compared
 * @param operator how
 * @param values with what; for {@code is_null} true or false
 */
public record Asked(Field field, Operator operator, List<Object> values) {
    /** Copies the values. */
    public Asked {
        values = List.copyOf(values);
    }

    /**
     * Whether something fits.
     *
     * @param present its values of the field: none, one, or several where a thing has many; as the field's reader makes them
     */
    public boolean fits(Collection<?> present) {
        return switch (operator) {
            case EQUAL, IN -> present.stream().anyMatch(values::contains);
            case NOT_EQUAL, NOT_IN -> present.stream().noneMatch(values::contains);
            case ALL -> present.containsAll(values);
            case GREATER -> each(present, sign -> sign > 0);
            case AT_LEAST -> each(present, sign -> sign >= 0);
            case LESS -> each(present, sign -> sign < 0);
            case AT_MOST -> each(present, sign -> sign <= 0);
            case CONTAINS -> text(present, String::contains);
            case STARTS_WITH -> text(present, String::startsWith);
            case IS_NULL -> values.stream().allMatch(wish -> present.isEmpty() == Objects.equals(wish, true));
        };
    }

    private interface Sign {
        boolean fits(int sign);
    }

    private interface Texts {
        boolean fit(String text, String wish);
    }

    private boolean each(Collection<?> present, Sign wanted) {
        return values.stream().allMatch(wish -> present.stream().anyMatch(one -> wanted.fits(compare(one, wish))));
    }

    private boolean text(Collection<?> present, Texts wanted) {
        return values.stream().allMatch(wish -> present.stream().anyMatch(one -> wanted.fit(lower(one), lower(wish))));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static int compare(Object one, Object wish) {
        return ((Comparable) one).compareTo(wish);
    }

    private static String lower(Object text) {
        return text.toString().toLowerCase(Locale.ROOT);
    }
}
