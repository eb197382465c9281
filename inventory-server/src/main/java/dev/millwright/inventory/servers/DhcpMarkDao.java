package dev.millwright.inventory.servers;

import dev.millwright.inventory.types.DataCenterId;
import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Of the table {@code server}, what DHCP knows machines by. */
interface DhcpMarkDao {
    @SqlQuery("""
            SELECT id AS server_id, system_uuid,
              JSON_VALUE(custom_fields, '$.dhcp_client_id') AS client_id,
              JSON_VALUE(custom_fields, '$.dhcp_circuit_id') AS circuit_id,
              JSON_VALUE(custom_fields, '$.dhcp_remote_id') AS remote_id
            FROM server
            WHERE data_center_id = :dataCenterId AND (system_uuid IS NOT NULL OR custom_fields IS NOT NULL)
            ORDER BY id
            LIMIT 200000
            """)
    List<DhcpMark> of(DataCenterId dataCenterId);
}
