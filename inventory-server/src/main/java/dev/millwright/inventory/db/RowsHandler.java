package dev.millwright.inventory.db;

import java.lang.reflect.Method;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.extension.ExtensionHandler;
import org.jdbi.v3.core.extension.HandleSupplier;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** Carries out the methods of {@link SqlRows}; public because JDBI makes it. Thread-safe. */
public final class RowsHandler implements ExtensionHandler.Simple {
    /** Rows in one statement at most. */
    private static final int MOST_ROWS = 1000;

    /** Characters of text in one statement, unless one row has more; in bytes it may be four times that, well below what servers take. */
    private static final int MOST_TEXT = 1 << 20;

    private final RowsTemplate template;
    private final int[] lists;

    /** For a method with the annotation. */
    public RowsHandler(Class<?> type, Method method) {
        this.template = RowsTemplate.of(method);
        Class<?>[] parameters = method.getParameterTypes();
        this.lists = IntStream.range(0, parameters.length)
                .filter(i -> List.class.isAssignableFrom(parameters[i]))
                .toArray();
        if (lists.length == 0 || method.getReturnType() != void.class) {
            throw new IllegalArgumentException(method + " takes a list at least and returns nothing");
        }
    }

    @Override
    public @Nullable Object invoke(HandleSupplier supplier, @Nullable Object... arguments) {
        @Nullable Object[] given = arguments == null ? new Object[0] : arguments;
        int rows = rows(given);
        RowValues values = new RowValues(template, given);
        for (int from = 0; from < rows; ) {
            int to = values.upTo(from, Math.min(rows, from + MOST_ROWS), MOST_TEXT);
            execute(supplier.getHandle(), values, from, to);
            from = to;
        }
        return null;
    }

    private int rows(@Nullable Object[] arguments) {
        int[] sizes = Arrays.stream(lists)
                .map(i -> ((List<?>) Objects.requireNonNull(arguments[i])).size())
                .distinct()
                .toArray();
        if (sizes.length != 1) {
            throw new IllegalArgumentException("the lists are not of one length");
        }
        return sizes[0];
    }

    private void execute(Handle handle, RowValues values, int from, int to) {
        String sql = template.sql(to - from);
        long start = System.nanoTime();
        try (Update described = handle.createUpdate(sql)) {
            StatementContext context = described.getContext();
            try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
                values.bind(statement, from, to, context);
                statement.executeUpdate();
            } catch (SQLException failure) {
                throw new UnableToExecuteStatementException(failure, context);
            }
        } finally {
            if (handle.getConfig(SqlStatements.class).getSqlLogger() instanceof Statements counted) {
                counted.add(System.nanoTime() - start);
            }
        }
    }
}
