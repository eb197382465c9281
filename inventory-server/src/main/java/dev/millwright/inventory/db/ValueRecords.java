package dev.millwright.inventory.db;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.argument.Arguments;
import org.jdbi.v3.core.argument.NullArgument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.generic.GenericTypes;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.mapper.ColumnMapperFactory;
import org.jdbi.v3.core.mapper.ColumnMappers;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * Stores a record of one component as that component, so that {@code MacAddress}, {@code SerialNumber} or {@code RackId} are bound and
 * read without further ado. SQL NULL is null.
 */
final class ValueRecords implements ArgumentFactory, ColumnMapperFactory {
    private static boolean isValue(Class<?> type) {
        return type.isRecord() && type.getRecordComponents().length == 1;
    }

    @Override
    public Optional<Argument> build(Type type, @Nullable Object value, ConfigRegistry config) {
        Class<?> raw = value == null ? GenericTypes.getErasedType(type) : value.getClass();
        if (!isValue(raw)) {
            return Optional.empty();
        }
        RecordComponent component = raw.getRecordComponents()[0];
        if (value == null) {
            return Optional.of(new NullArgument(Types.NULL));
        }
        return config.get(Arguments.class).findFor(component.getGenericType(), read(component, value));
    }

    @Override
    public Optional<ColumnMapper<?>> build(Type type, ConfigRegistry config) {
        Class<?> raw = GenericTypes.getErasedType(type);
        if (!isValue(raw)) {
            return Optional.empty();
        }
        Class<?> inner = raw.getRecordComponents()[0].getType();
        Constructor<?> constructor = constructor(raw, inner);
        return config.get(ColumnMappers.class).findFor(inner).map(mapper -> new Reader(mapper, constructor));
    }

    private record Reader(ColumnMapper<?> inner, Constructor<?> constructor) implements ColumnMapper<Object> {
        @Override
        public @Nullable Object map(ResultSet row, int column, StatementContext context) throws SQLException {
            Object value = inner.map(row, column, context); // of NULL, a number is zero
            return value == null || row.wasNull() ? null : construct(constructor, value);
        }
    }

    private static Constructor<?> constructor(Class<?> raw, Class<?> inner) {
        try {
            return raw.getConstructor(inner);
        } catch (NoSuchMethodException hidden) {
            throw new IllegalArgumentException(raw + " needs a public constructor", hidden);
        }
    }

    private static Object construct(Constructor<?> constructor, Object value) {
        try {
            return constructor.newInstance(value);
        } catch (InvocationTargetException refused) {
            throw new IllegalStateException("a stored value is refused by " + constructor.getDeclaringClass(), refused);
        } catch (ReflectiveOperationException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    private static Object read(RecordComponent component, Object value) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException wrong) {
            throw new IllegalStateException(wrong);
        }
    }
}
