package dev.millwright.inventory.servers;

import dev.millwright.inventory.types.ServerId;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

interface OverviewDao {
    @SqlQuery("""
            SELECT state, COUNT(*) AS machines
            FROM server
            GROUP BY state
            ORDER BY state
            """)
    List<StateTally> tally();

    @SqlQuery("""
            SELECT id, name, data_center_id, serial, rack_id, rack_unit, boot_mac, state, state_since_at, expected, observed,
              next_action
            FROM server
            WHERE id IN (<ids>)
            ORDER BY id
            """)
    List<ServerBrief> named(@BindList(value = "ids", onEmpty = BindList.EmptyHandling.NULL_STRING) List<ServerId> ids);

    @SqlQuery("""
            SELECT id, name, data_center_id, serial, rack_id, rack_unit, boot_mac, state, state_since_at, expected, observed,
              next_action
            FROM server
            WHERE state = :state
            ORDER BY id DESC
            LIMIT :limit
            """)
    List<ServerBrief> newest(ServerState state, int limit);

    @SqlQuery("""
            SELECT server_id, facts
            FROM server_facts
            WHERE server_id IN (<ids>)
            ORDER BY server_id
            """)
    List<FactsOfServer> facts(
            @BindList(value = "ids", onEmpty = BindList.EmptyHandling.NULL_STRING) List<ServerId> ids);
}
