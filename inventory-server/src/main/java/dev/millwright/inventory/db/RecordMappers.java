package dev.millwright.inventory.db;

import java.lang.reflect.Type;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.generic.GenericTypes;
import org.jdbi.v3.core.mapper.ColumnMappers;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.RowMapperFactory;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Reads rows into records of two or more components, by their constructors. Which column goes to which component is found out once for each
 * list of columns, not for each query: that reads the annotations of all components, which takes longer than a short query. Thread-safe.
 */
final class RecordMappers implements RowMapperFactory {
    private final ConcurrentMap<Class<?>, RowMapper<?>> known = new ConcurrentHashMap<>();

    @Override
    public Optional<RowMapper<?>> build(Type type, ConfigRegistry config) {
        Class<?> raw = GenericTypes.getErasedType(type);
        if (!raw.isRecord()
                || raw.getRecordComponents().length < 2
                || config.get(ColumnMappers.class).findFor(type).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(known.computeIfAbsent(raw, any -> new Remembering<>(ConstructorMapper.of(raw))));
    }

    /** Remembers what the mapper makes of a list of columns; all statements are constants, so there are few. */
    private static final class Remembering<T> implements RowMapper<T> {
        private final RowMapper<T> mapper;
        private final ConcurrentMap<List<String>, RowMapper<T>> byColumns = new ConcurrentHashMap<>();

        Remembering(RowMapper<T> mapper) {
            this.mapper = mapper;
        }

        @Override
        public T map(ResultSet row, StatementContext context) throws SQLException {
            return specialize(row, context).map(row, context);
        }

        @Override
        public RowMapper<T> specialize(ResultSet rows, StatementContext context) throws SQLException {
            ResultSetMetaData columns = rows.getMetaData();
            List<String> labels = new ArrayList<>();
            for (int column = 1; column <= columns.getColumnCount(); column++) {
                labels.add(columns.getColumnLabel(column));
            }
            RowMapper<T> found = byColumns.get(labels);
            if (found == null) {
                found = mapper.specialize(rows, context);
                byColumns.put(labels, found);
            }
            return found;
        }
    }
}
