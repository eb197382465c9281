package dev.millwright.inventory.db;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The statement of a {@link SqlRows} method, taken apart.
 *
 * @param head up to and with VALUES
 * @param tuple the values of one row, with a question mark for each that is bound
 * @param sources where what is bound comes from, in order
 */
record RowsTemplate(String head, String tuple, List<Source> sources) {
    private static final Pattern STATEMENT =
            Pattern.compile("(INSERT\\s.*\\bVALUES)\\s*(\\(.*\\))\\s*", Pattern.DOTALL);
    private static final Pattern NAMED = Pattern.compile(":([a-zA-Z][a-zA-Z0-9]*)");

    /**
     * Where a value comes from.
     *
     * @param parameter which parameter of the method
     * @param isList whether it has a value for each row
     * @param part what of its elements is meant; null = they themselves
     */
    record Source(int parameter, boolean isList, @Nullable Method part) {}

    static RowsTemplate of(Method method) {
        String sql = Objects.requireNonNull(method.getAnnotation(SqlRows.class)).value();
        Matcher statement = STATEMENT.matcher(sql);
        if (!statement.matches() || sql.contains("?")) {
            throw new IllegalArgumentException(method + ": the statement must be INSERT … VALUES (:a, :b, …)");
        }
        List<Source> sources = new ArrayList<>();
        String tuple = NAMED.matcher(statement.group(2)).replaceAll(found -> {
            sources.add(source(method, found.group(1)));
            return "?";
        });
        String name = method.getDeclaringClass().getSimpleName() + "." + method.getName();
        return new RowsTemplate("/* " + name + " */ " + statement.group(1), tuple, List.copyOf(sources));
    }

    private static Source source(Method method, String name) {
        Parameter[] parameters = method.getParameters();
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i].getName().equals(name)) {
                return new Source(i, List.class.isAssignableFrom(parameters[i].getType()), null);
            }
        }
        for (int i = 0; i < parameters.length; i++) {
            Method part = part(parameters[i].getParameterizedType(), name);
            if (part != null) {
                return new Source(i, true, part);
            }
        }
        throw new IllegalArgumentException(method + " has nothing named " + name);
    }

    private static @Nullable Method part(Type parameter, String name) {
        if (!(parameter instanceof ParameterizedType list)
                || !(list.getActualTypeArguments()[0] instanceof Class<?> element)) {
            return null;
        }
        try {
            return element.getMethod(name);
        } catch (NoSuchMethodException another) {
            return null;
        }
    }

    /** The statement for so many rows. */
    String sql(int rows) {
        StringBuilder sql = new StringBuilder(head.length() + rows * (tuple.length() + 1));
        sql.append(head).append(' ').append(tuple);
        for (int i = 1; i < rows; i++) {
            sql.append(',').append(tuple);
        }
        return sql.toString();
    }
}
