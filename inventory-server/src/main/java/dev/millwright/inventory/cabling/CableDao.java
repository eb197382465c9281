package dev.millwright.inventory.cabling;

import dev.millwright.inventory.types.CableId;
import dev.millwright.inventory.types.NicId;
import dev.millwright.inventory.types.PortId;
import dev.millwright.inventory.web.query.BindClauses;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface CableDao {
    @SqlUpdate("""
            INSERT INTO cable (version, created_at, updated_at, label, cable_type, colour, length_centimeters, notes)
            VALUES (1, :now, :now, :label, :cableType, :colour, :lengthCentimeters, :notes)
            """)
    @GetGeneratedKeys("id")
    CableId insert(@BindMethods CableSpec spec, Instant now);

    @SqlUpdate("""
            UPDATE cable
            SET version = version + 1,
                updated_at = :now,
                label = :label,
                cable_type = :cableType,
                colour = :colour,
                length_centimeters = :lengthCentimeters,
                notes = :notes
            WHERE id = :id
            """)
    int update(CableId id, @BindMethods CableSpec spec, Instant now);

    @SqlUpdate("""
            INSERT INTO cable_end (cable_id, side, nic_id, port_id)
            VALUES (:id, :side, :nicId, :portId)
            """)
    int plug(CableId id, int side, @BindMethods CableEnd end);

    @SqlUpdate("""
            DELETE FROM cable_end
            WHERE cable_id = :id
            """)
    int unplug(CableId id);

    @SqlUpdate("""
            DELETE FROM cable
            WHERE id = :id
            """)
    int delete(CableId id);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, label, cable_type, colour, length_centimeters, notes
            FROM cable
            WHERE id = :id
            """)
    Optional<CableRow> find(CableId id);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, label, cable_type, colour, length_centimeters, notes
            FROM cable
            WHERE id = :id
            FOR UPDATE
            """)
    Optional<CableRow> lock(CableId id);

    @SqlQuery("""
            SELECT cable_id, side, nic_id, port_id
            FROM cable_end
            WHERE cable_id IN (<ids>)
            ORDER BY cable_id, side
            """)
    List<CableEndRow> ends(@BindList(value = "ids", onEmpty = BindList.EmptyHandling.NULL_STRING) List<CableId> ids);

    @SqlQuery("""
            SELECT cable_id, side, nic_id, port_id
            FROM cable_end
            WHERE nic_id IN (<nics>) OR port_id IN (<ports>)
            ORDER BY cable_id, side
            """)
    List<CableEndRow> at(
            @BindList(value = "nics", onEmpty = BindList.EmptyHandling.NULL_STRING) List<NicId> nics,
            @BindList(value = "ports", onEmpty = BindList.EmptyHandling.NULL_STRING) List<PortId> ports);

    @SqlQuery("""
            SELECT n.cable_id, n.nic_id AS near_nic_id, n.port_id AS near_port_id, f.nic_id AS far_nic_id, f.port_id AS far_port_id
            FROM cable_end n
            JOIN cable_end f ON f.cable_id = n.cable_id AND f.side <> n.side
            WHERE n.nic_id IN (<nics>) OR n.port_id IN (<ports>)
            ORDER BY n.cable_id, n.side
            """)
    List<Crossing> across(
            @BindList(value = "nics", onEmpty = BindList.EmptyHandling.NULL_STRING) List<NicId> nics,
            @BindList(value = "ports", onEmpty = BindList.EmptyHandling.NULL_STRING) List<PortId> ports);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, label, cable_type, colour, length_centimeters, notes
            FROM cable
            WHERE <where>
            ORDER BY <orderBy>
            LIMIT :limit
            """)
    List<CableRow> list(@BindClauses Clauses clauses);
}
