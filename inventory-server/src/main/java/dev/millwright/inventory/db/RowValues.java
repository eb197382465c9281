package dev.millwright.inventory.db;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The values of the rows of one call of a {@link SqlRows} method, each asked for once. */
final class RowValues {
    /** How a record of one simple component is stored: as that component. */
    private static final ClassValue<Optional<Method>> ONLY = new ClassValue<>() {
        @Override
        protected Optional<Method> computeValue(Class<?> type) {
            RecordComponent[] components = type.isRecord() ? type.getRecordComponents() : new RecordComponent[0];
            return components.length == 1 && SIMPLE.contains(components[0].getType())
                    ? Optional.of(components[0].getAccessor())
                    : Optional.empty();
        }
    };

    private static final List<Class<?>> SIMPLE =
            List.of(String.class, long.class, Long.class, int.class, Integer.class);

    private final RowsTemplate template;
    private final @Nullable Object[] arguments;
    private final int width;
    private @Nullable Object[] values = new Object[0];

    RowValues(RowsTemplate template, @Nullable Object[] arguments) {
        this.template = template;
        this.arguments = arguments;
        this.width = template.sources().size();
    }

    /** Reads rows, and says before which to stop: when there are enough, or their text is longer than so many characters. */
    int upTo(int from, int enough, int mostText) {
        values = new Object[(enough - from) * width];
        int at = 0;
        long text = 0;
        for (int row = from; row < enough; row++) {
            for (RowsTemplate.Source source : template.sources()) {
                Object value = stored(value(source, row));
                values[at++] = value;
                text += value instanceof String string ? string.length() : 0;
            }
            if (text > mostText && row > from) {
                return row;
            }
        }
        return enough;
    }

    /** Binds the rows that {@link #upTo} has read. */
    void bind(PreparedStatement statement, int from, int to, StatementContext context) throws SQLException {
        for (int i = 0; i < (to - from) * width; i++) {
            bind(statement, i + 1, values[i], context);
        }
    }

    private @Nullable Object value(RowsTemplate.Source source, int row) {
        Object given = arguments[source.parameter()];
        Object element = source.isList() && given instanceof List<?> list ? list.get(row) : given;
        return source.part() == null || element == null ? element : read(source.part(), element);
    }

    private static @Nullable Object read(Method part, Object of) {
        try {
            return part.invoke(of);
        } catch (ReflectiveOperationException wrong) {
            throw new IllegalStateException(part + " cannot be read", wrong);
        }
    }

    /** What is known to be stored in a simple way; other values stay what they are, and JDBI knows how. */
    private static @Nullable Object stored(@Nullable Object value) {
        if (value == null || value instanceof String || value instanceof Long) {
            return value;
        }
        if (value instanceof JsonNode json) {
            return json.toString();
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof Instant instant) {
            return JdbiSetup.toMicros(instant);
        }
        Optional<Method> only = ONLY.get(value.getClass());
        return only.isPresent() ? read(only.get(), value) : value;
    }

    private static void bind(PreparedStatement statement, int at, @Nullable Object value, StatementContext context)
            throws SQLException {
        if (value == null) {
            statement.setNull(at, Types.NULL);
        } else if (value instanceof String text) {
            statement.setString(at, text);
        } else if (value instanceof Long number) {
            statement.setLong(at, number);
        } else if (value instanceof Integer number) {
            statement.setInt(at, number);
        } else {
            Argument argument = context.findArgumentFor(value.getClass(), value)
                    .orElseThrow(() -> new IllegalArgumentException("nothing binds a " + value.getClass()));
            argument.apply(at, statement, context);
        }
    }
}
