package dev.millwright.inventory.datacenters;

import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.RoomId;
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

interface RoomDao {
    @SqlUpdate("""
            INSERT INTO room (version, created_at, updated_at, data_center_id, name, notes)
            VALUES (1, :now, :now, :dataCenterId, :name, :notes)
            """)
    @GetGeneratedKeys("id")
    RoomId insert(@BindMethods RoomSpec spec, Instant now);

    @SqlUpdate("""
            UPDATE room
            SET version = version + 1,
                updated_at = :now,
                name = :name,
                notes = :notes
            WHERE id = :id
            """)
    int update(RoomId id, @BindMethods RoomSpec spec, Instant now);

    @SqlUpdate("""
            DELETE FROM room
            WHERE id = :id
            """)
    int delete(RoomId id);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, data_center_id, name, notes
            FROM room
            WHERE id = :id
            """)
    Optional<Room> find(RoomId id);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, data_center_id, name, notes
            FROM room
            WHERE id = :id
            FOR UPDATE
            """)
    Optional<Room> lock(RoomId id);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, data_center_id, name, notes
            FROM room
            WHERE id > :after
              AND (:dataCenterId IS NULL OR data_center_id = :dataCenterId)
              AND (:name IS NULL OR name = :name)
            ORDER BY id
            LIMIT :limit
            """)
    List<Room> list(long after, @Nullable DataCenterId dataCenterId, @Nullable String name, int limit);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, data_center_id, name, notes
            FROM room
            WHERE <where>
            ORDER BY <orderBy>
            LIMIT :limit
            """)
    List<Room> list(@BindClauses Clauses clauses);
}
