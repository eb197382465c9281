package dev.millwright.inventory.capacity;

import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.UseRowMapper;

/** Reads the whole fleet, in ranges of ids: each statement goes along a key. */
interface FleetDao {
    @SqlQuery("""
            SELECT s.id, s.data_center_id, s.rack_id, s.rack_unit, s.hardware_model_id, s.state, s.owner, s.role, s.is_protected,
              s.power_feeds, s.state_deadline_at, h.cpu_cores, h.memory_bytes, h.disk_bytes
            FROM server s
            LEFT JOIN server_hardware h ON h.server_id = s.id
            WHERE s.id > :after
            ORDER BY s.id
            LIMIT :limit
            """)
    @UseRowMapper(FleetRow.Mapper.class)
    List<FleetRow> servers(long after, int limit);

    @SqlQuery("""
            SELECT server_id, tag AS word
            FROM server_tag
            WHERE server_id > :after AND server_id <= :last
            ORDER BY server_id, tag
            """)
    List<OfServer> tags(long after, long last);

    @SqlQuery("""
            SELECT DISTINCT server_id, kind AS word
            FROM finding
            WHERE server_id > :after AND server_id <= :last AND state = 'OPEN'
            ORDER BY server_id, kind
            """)
    List<OfServer> problems(long after, long last);

    @SqlQuery("""
            SELECT id, data_center_id, row_id, name, height_units, power_budget_watts, weight_limit_grams, max_depth_mm
            FROM rack
            WHERE id > :after
            ORDER BY id
            LIMIT :limit
            """)
    List<RackRow> racks(long after, int limit);

    @SqlQuery("""
            SELECT rack_id, unit, height_units, face, power_watts, weight_grams
            FROM rack_placement
            WHERE rack_id > :after AND rack_id <= :last
            ORDER BY rack_id, unit
            """)
    List<OccupantRow> occupants(long after, long last);

    @SqlQuery("""
            SELECT rack_id, name, source
            FROM rack_feed
            WHERE rack_id > :after AND rack_id <= :last
            ORDER BY rack_id, name
            """)
    List<FeedSource> feeds(long after, long last);

    @SqlQuery("""
            SELECT id, name, NULL AS parent
            FROM data_center
            ORDER BY id
            """)
    List<Named> dataCenters();

    @SqlQuery("""
            SELECT id, name, NULL AS parent
            FROM room
            ORDER BY id
            """)
    List<Named> rooms();

    @SqlQuery("""
            SELECT id, name, room_id AS parent
            FROM rack_row
            ORDER BY id
            """)
    List<Named> rows();

    @SqlQuery("""
            SELECT id, vendor, name, height_units, power_watts, weight_grams, depth_mm
            FROM hardware_model
            ORDER BY id
            """)
    List<ModelRow> models();

    /** Few: their number is limited where they are entered. */
    @SqlQuery("""
            SELECT data_center_id, hardware_model_id, machines, due_on
            FROM capacity_delivery
            ORDER BY id
            """)
    List<ExpectedRow> expected();

    /** How many machines there are of each kind in each site, along a covering index. */
    @SqlQuery("""
            SELECT data_center_id, state, hardware_model_id, COUNT(*) AS servers
            FROM server
            GROUP BY data_center_id, state, hardware_model_id
            ORDER BY data_center_id, state, hardware_model_id
            """)
    List<CountRow> counts();
}
