package dev.millwright.inventory.hardware;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millwright.inventory.web.ApiJson;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The column {@code hardware_model.expected}: JSON, as the API writes it. */
public final class ExpectedColumn {
    private static final ObjectMapper JSON = ApiJson.mapper();

    private ExpectedColumn() {}

    /** From the column. */
    public static final class Reader implements ColumnMapper<ExpectedHardware> {
        @Override
        public @Nullable ExpectedHardware map(ResultSet row, int column, StatementContext context) throws SQLException {
            String text = row.getString(column);
            try {
                return text == null ? null : JSON.readValue(text, ExpectedHardware.class);
            } catch (JsonProcessingException broken) {
                throw new UncheckedIOException("column " + column + " holds no expectation", broken);
            }
        }
    }

    /** To the column. */
    public static final class Writer extends AbstractArgumentFactory<ExpectedHardware> {
        /** As JDBI makes it. */
        public Writer() {
            super(Types.VARCHAR);
        }

        @Override
        protected Argument build(ExpectedHardware value, ConfigRegistry config) {
            return (position, statement, context) -> statement.setString(position, text(value));
        }

        private static String text(ExpectedHardware value) {
            try {
                return JSON.writeValueAsString(value);
            } catch (JsonProcessingException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }
    }
}
