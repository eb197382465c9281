package dev.millwright.inventory.servers;

import dev.millwright.inventory.db.SqlRows;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.types.Slug;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

interface TagDao {
    @SqlRows("""
            INSERT INTO server_tag (server_id, tag)
            VALUES (:serverId, :tag)
            """)
    void insert(ServerId serverId, List<Slug> tag);

    /** Many at once, of any machines. */
    @SqlRows("""
            INSERT INTO server_tag (server_id, tag)
            VALUES (:serverId, :tag)
            """)
    void insert(@BindMethods List<TagRow> tags);

    @SqlBatch("""
            DELETE FROM server_tag
            WHERE server_id = :serverId AND tag = :tag
            """)
    void delete(ServerId serverId, List<Slug> tag);

    @SqlQuery("""
            SELECT server_id, tag
            FROM server_tag
            WHERE server_id IN (<servers>)
            ORDER BY server_id, tag
            """)
    List<TagRow> ofServers(
            @BindList(value = "servers", onEmpty = BindList.EmptyHandling.NULL_STRING) List<ServerId> servers);
}
