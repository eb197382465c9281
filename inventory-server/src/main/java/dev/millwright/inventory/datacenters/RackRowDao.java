package dev.millwright.inventory.datacenters;

import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.RoomId;
import dev.millwright.inventory.types.RowId;
import dev.millwright.inventory.web.query.BindClauses;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

interface RackRowDao {
    @SqlUpdate("""
            INSERT INTO rack_row (version, created_at, updated_at, data_center_id, room_id, name, notes)
            VALUES (1, :now, :now, :dataCenterId, :roomId, :name, :notes)
            """)
    @GetGeneratedKeys("id")
    RowId insert(DataCenterId dataCenterId, @BindMethods RackRowSpec spec, Instant now);

    @SqlUpdate("""
            UPDATE rack_row
            SET version = version + 1,
                updated_at = :now,
                room_id = :roomId,
                name = :name,
                notes = :notes
            WHERE id = :id
            """)
    int update(RowId id, @BindMethods RackRowSpec spec, Instant now);

    @SqlUpdate("""
            DELETE FROM rack_row
            WHERE id = :id
            """)
    int delete(RowId id);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, data_center_id, room_id, name, notes
            FROM rack_row
            WHERE id = :id
            """)
    Optional<RackRow> find(RowId id);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, data_center_id, room_id, name, notes
            FROM rack_row
            WHERE id = :id
            FOR UPDATE
            """)
    Optional<RackRow> lock(RowId id);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, data_center_id, room_id, name, notes
            FROM rack_row
            WHERE id > :after
              AND (:dataCenterId IS NULL OR data_center_id = :dataCenterId)
              AND (:roomId IS NULL OR room_id = :roomId)
              AND (:name IS NULL OR name = :name)
            ORDER BY id
            LIMIT :limit
            """)
    List<RackRow> list(
            long after, @Nullable DataCenterId dataCenterId, @Nullable RoomId roomId, @Nullable String name, int limit);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, data_center_id, room_id, name, notes
            FROM rack_row
            WHERE <where>
            ORDER BY <orderBy>
            LIMIT :limit
            """)
    List<RackRow> list(@BindClauses Clauses clauses);
}
