package dev.millwright.inventory.capacity;

import java.util.Collection;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindList.EmptyHandling;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.UseRowMapper;

/** Reads what happened since an event, and the things it happened to. */
interface ChangeDao {
    @SqlQuery("""
            SELECT last_id
            FROM event_counter
            WHERE id = 1
            """)
    long newest();

    @SqlQuery("""
            SELECT purged_id
            FROM event_counter
            WHERE id = 1
            """)
    long purged();

    @SqlQuery("""
            SELECT id, entity_kind, entity_id
            FROM event
            WHERE id > :after AND id <= :upTo
            ORDER BY id
            LIMIT :limit
            """)
    List<Touched> touched(long after, long upTo, int limit);

    @SqlQuery("""
            SELECT s.id, s.data_center_id, s.rack_id, s.rack_unit, s.hardware_model_id, s.state, s.owner, s.role, s.is_protected,
              s.power_feeds, s.state_deadline_at, h.cpu_cores, h.memory_bytes, h.disk_bytes
            FROM server s
            LEFT JOIN server_hardware h ON h.server_id = s.id
            WHERE s.id IN (<ids>)
            ORDER BY s.id
            """)
    @UseRowMapper(FleetRow.Mapper.class)
    List<FleetRow> servers(@BindList(value = "ids", onEmpty = EmptyHandling.NULL_STRING) Collection<Long> ids);

    @SqlQuery("""
            SELECT server_id, tag AS word
            FROM server_tag
            WHERE server_id IN (<ids>)
            ORDER BY server_id, tag
            """)
    List<OfServer> tags(@BindList(value = "ids", onEmpty = EmptyHandling.NULL_STRING) Collection<Long> ids);

    @SqlQuery("""
            SELECT DISTINCT server_id, kind AS word
            FROM finding
            WHERE server_id IN (<ids>) AND state = 'OPEN'
            ORDER BY server_id, kind
            """)
    List<OfServer> problems(@BindList(value = "ids", onEmpty = EmptyHandling.NULL_STRING) Collection<Long> ids);

    @SqlQuery("""
            SELECT server_id
            FROM finding
            WHERE id IN (<ids>) AND server_id IS NOT NULL
            ORDER BY server_id
            """)
    List<Long> ofFindings(@BindList(value = "ids", onEmpty = EmptyHandling.NULL_STRING) Collection<Long> ids);

    @SqlQuery("""
            SELECT id, data_center_id, row_id, name, height_units, power_budget_watts, weight_limit_grams, max_depth_mm
            FROM rack
            WHERE id IN (<ids>)
            ORDER BY id
            """)
    List<RackRow> racks(@BindList(value = "ids", onEmpty = EmptyHandling.NULL_STRING) Collection<Long> ids);

    @SqlQuery("""
            SELECT rack_id, unit, height_units, face, power_watts, weight_grams
            FROM rack_placement
            WHERE rack_id IN (<ids>)
            ORDER BY rack_id, unit
            """)
    List<OccupantRow> occupants(@BindList(value = "ids", onEmpty = EmptyHandling.NULL_STRING) Collection<Long> ids);

    @SqlQuery("""
            SELECT rack_id, name, source
            FROM rack_feed
            WHERE rack_id IN (<ids>)
            ORDER BY rack_id, name
            """)
    List<FeedSource> feeds(@BindList(value = "ids", onEmpty = EmptyHandling.NULL_STRING) Collection<Long> ids);
}
