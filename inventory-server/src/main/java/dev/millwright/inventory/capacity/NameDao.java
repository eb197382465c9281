package dev.millwright.inventory.capacity;

import java.util.List;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindList.EmptyHandling;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** What machines are called. */
interface NameDao {
    @SqlQuery("""
            SELECT id AS server_id, name AS word
            FROM server
            WHERE id IN (<ids>)
            ORDER BY id
            """)
    List<OfServer> of(@BindList(value = "ids", onEmpty = EmptyHandling.NULL_STRING) List<Long> ids);
}
