package dev.millwright.inventory.auth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millwright.inventory.types.Scope;
import dev.millwright.inventory.web.ApiJson;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** A scope as JSON in a column; NULL = everything. */
public final class ScopeColumn implements ColumnMapper<Scope> {
    private static final ObjectMapper JSON = ApiJson.mapper();

    static @Nullable JsonNode of(@Nullable Scope scope) {
        return scope == null ? null : JSON.valueToTree(scope);
    }

    @Override
    public @Nullable Scope map(ResultSet row, int column, StatementContext context) throws SQLException {
        String text = row.getString(column);
        try {
            return text == null ? null : JSON.readValue(text, Scope.class);
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException("column scope holds no scope", broken);
        }
    }
}
