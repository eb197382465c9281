package dev.millwright.inventory.capacity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * A machine as far as capacity goes.
 *
 * @param id its id
 * @param dataCenterId its site
 * @param rackId where it stands, or null
 * @param unit the lowest unit it fills; 0 without one
 * @param modelId its hardware model, or null
 * @param state where it is in its life
 * @param owner who it belongs to
 * @param role what it is for
 * @param isProtected whether it is protected
 * @param feeds the feeds it is plugged into, joined with blanks
 * @param deadlineMicros when it must have left its state, in microseconds since 1970; 0 without one
 * @param size its hardware
 * @param tags sorted
 * @param problems the kinds of its open findings, sorted, each once
 * @param held by which reservation it is held
 */
public record FleetRow(
        long id,
        long dataCenterId,
        @Nullable Long rackId,
        int unit,
        @Nullable Long modelId,
        String state,
        @Nullable String owner,
        @Nullable String role,
        boolean isProtected,
        @Nullable String feeds,
        long deadlineMicros,
        Size size,
        List<String> tags,
        List<String> problems,
        @Nullable Held held) {

    Standing standing() {
        return Standing.of(state, isProtected, !problems.isEmpty(), held != null);
    }

    @Nullable
    Object value(Column column) {
        return switch (column) {
            case DATA_CENTER -> dataCenterId;
            case RACK -> rackId;
            case MODEL -> modelId;
            case STATE -> state;
            case STANDING -> standing().name();
            case OWNER -> owner;
            case ROLE -> role;
            case TAGS -> tags.isEmpty() ? null : tags;
            case PROBLEMS -> problems.isEmpty() ? null : problems;
            case RESERVATION -> held;
            case PROTECTED -> isProtected;
            case SIZE -> size.equals(Size.UNKNOWN) ? null : size;
            case FEEDS -> feeds;
        };
    }

    /** The same machine with what other tables say of it. */
    FleetRow with(List<String> itsTags, List<String> itsProblems, @Nullable Held holder) {
        return new FleetRow(
                id,
                dataCenterId,
                rackId,
                unit,
                modelId,
                state,
                owner,
                role,
                isProtected,
                feeds,
                deadlineMicros,
                size,
                itsTags,
                itsProblems,
                holder);
    }

    /** Reads a machine from its row alone; columns by position, as a million of them are read at a start. */
    public static final class Mapper implements RowMapper<FleetRow> {
        @Override
        public FleetRow map(ResultSet row, StatementContext context) throws SQLException {
            return new FleetRow(
                    row.getLong(1),
                    row.getLong(2),
                    id(row, 3),
                    row.getInt(4),
                    id(row, 5),
                    row.getString(6),
                    row.getString(7),
                    row.getString(8),
                    row.getBoolean(9),
                    row.getString(10),
                    row.getLong(11),
                    new Size(row.getLong(12), row.getLong(13), row.getLong(14)),
                    List.of(),
                    List.of(),
                    null);
        }

        private static @Nullable Long id(ResultSet row, int column) throws SQLException {
            long value = row.getLong(column);
            return value == 0 ? null : Long.valueOf(value);
        }
    }
}
