package dev.millwright.inventory.servers;

import dev.millwright.inventory.db.SqlRows;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.NicId;
import dev.millwright.inventory.types.ServerId;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

interface NicDao {
    @SqlUpdate("""
            INSERT INTO server_nic (server_id, mac, name)
            VALUES (:serverId, :mac, :name)
            """)
    void insert(ServerId serverId, MacAddress mac, @Nullable String name);

    /** Many at once. */
    @SqlRows("""
            INSERT INTO server_nic (server_id, mac, name)
            VALUES (:serverId, :mac, :name)
            """)
    void insert(@BindMethods List<NewNic> nics);

    @SqlUpdate("""
            UPDATE server_nic
            SET name = :name
            WHERE id = :id
            """)
    int rename(NicId id, @Nullable String name);

    @SqlUpdate("""
            DELETE FROM server_nic
            WHERE id = :id
            """)
    int delete(NicId id);

    @SqlQuery("""
            SELECT id, server_id, mac, name
            FROM server_nic
            WHERE id IN (<nics>)
            ORDER BY id
            """)
    List<NicRow> all(@BindList(value = "nics", onEmpty = BindList.EmptyHandling.NULL_STRING) List<NicId> nics);

    /** The interfaces of the addresses, which are known to be on record; from one index. */
    @SqlQuery("""
            SELECT id, mac
            FROM server_nic
            WHERE mac IN (<macs>)
            ORDER BY mac
            """)
    List<NicKey> keys(@BindList("macs") List<MacAddress> macs);

    @SqlQuery("""
            SELECT id, server_id, mac, name
            FROM server_nic
            WHERE server_id IN (<servers>)
            ORDER BY server_id, id
            """)
    List<NicRow> ofServers(
            @BindList(value = "servers", onEmpty = BindList.EmptyHandling.NULL_STRING) List<ServerId> servers);
}
