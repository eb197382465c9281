package dev.millwright.inventory.capacity;

import dev.millwright.inventory.web.query.BindClauses;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindList.EmptyHandling;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The tables {@code capacity_reservation} and {@code capacity_reserved}. */
interface ReservationDao {
    @SqlUpdate("""
            INSERT INTO capacity_reservation (version, created_at, updated_at, owner, purpose, created_by, state, expires_at, given,
              installed)
            VALUES (1, :now, :now, :owner, :purpose, :createdBy, 'OPEN', :expiresAt, :given, 0)
            """)
    @GetGeneratedKeys("id")
    ReservationId insert(@BindMethods NewReservation reservation, int given, Instant now);

    @SqlBatch("""
            INSERT INTO capacity_reserved (server_id, reservation_id)
            VALUES (:serverId, :reservationId)
            """)
    void take(ReservationId reservationId, List<Long> serverId);

    /** Machines that may be given now, locked against every change until the transaction ends. */
    @SqlQuery("""
            SELECT s.id
            FROM server s
            WHERE s.id IN (<ids>)
              AND s.state = 'AVAILABLE'
              AND s.is_protected = FALSE
              AND NOT EXISTS (
                SELECT 1
                FROM finding f
                WHERE f.server_id = s.id AND f.state = 'OPEN')
            ORDER BY s.id
            FOR UPDATE
            """)
    List<Long> lockFree(@BindList(value = "ids", onEmpty = EmptyHandling.NULL_STRING) Collection<Long> ids);

    @SqlUpdate("""
            UPDATE capacity_reservation
            SET version = version + 1,
                updated_at = :now,
                owner = :owner,
                purpose = :purpose,
                expires_at = :expiresAt
            WHERE id = :id
            """)
    int update(ReservationId id, @BindMethods ReservationSpec spec, Instant now);

    @SqlUpdate("""
            UPDATE capacity_reservation
            SET version = version + 1,
                updated_at = :now,
                state = :state,
                installed = :installed
            WHERE id = :id
            """)
    int enter(ReservationId id, ReservationState state, int installed, Instant now);

    @SqlUpdate("""
            DELETE FROM capacity_reserved
            WHERE reservation_id = :id
            """)
    int letGoAll(ReservationId id);

    @SqlUpdate("""
            DELETE FROM capacity_reserved
            WHERE reservation_id = :id AND server_id IN (<servers>)
            """)
    int letGo(
            ReservationId id,
            @BindList(value = "servers", onEmpty = EmptyHandling.NULL_STRING) Collection<Long> servers);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, owner, purpose, created_by, state, expires_at, given, installed
            FROM capacity_reservation
            WHERE id = :id
            """)
    Optional<ReservationRow> find(ReservationId id);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, owner, purpose, created_by, state, expires_at, given, installed
            FROM capacity_reservation
            WHERE id = :id
            FOR UPDATE
            """)
    Optional<ReservationRow> lock(ReservationId id);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, owner, purpose, created_by, state, expires_at, given, installed
            FROM capacity_reservation
            WHERE <where>
            ORDER BY <orderBy>
            LIMIT :limit
            """)
    List<ReservationRow> list(@BindClauses Clauses clauses);

    @SqlQuery("""
            SELECT id
            FROM capacity_reservation
            WHERE state = 'OPEN' AND expires_at <= :now
            ORDER BY expires_at, id
            LIMIT :limit
            """)
    List<ReservationId> expired(Instant now, int limit);

    @SqlQuery("""
            SELECT server_id
            FROM capacity_reserved
            WHERE reservation_id IN (<ids>)
            ORDER BY server_id
            """)
    List<Long> serversOf(@BindList(value = "ids", onEmpty = EmptyHandling.NULL_STRING) Collection<Long> ids);

    @SqlQuery("""
            SELECT d.server_id, d.reservation_id, r.owner
            FROM capacity_reserved d
            JOIN capacity_reservation r ON r.id = d.reservation_id
            WHERE d.server_id > :after AND d.server_id <= :last
            ORDER BY d.server_id
            """)
    List<HeldRow> held(long after, long last);

    @SqlQuery("""
            SELECT d.server_id, d.reservation_id, r.owner
            FROM capacity_reserved d
            JOIN capacity_reservation r ON r.id = d.reservation_id
            WHERE d.server_id IN (<ids>)
            ORDER BY d.server_id
            """)
    List<HeldRow> holding(@BindList(value = "ids", onEmpty = EmptyHandling.NULL_STRING) Collection<Long> ids);

    @SqlQuery("""
            SELECT d.server_id, d.reservation_id, r.owner
            FROM capacity_reserved d
            JOIN capacity_reservation r ON r.id = d.reservation_id
            WHERE d.reservation_id IN (<ids>)
            ORDER BY d.server_id
            """)
    List<HeldRow> heldBy(@BindList(value = "ids", onEmpty = EmptyHandling.NULL_STRING) Collection<Long> ids);
}
