package dev.millwright.inventory.racks;

import dev.millwright.inventory.types.FeedName;
import dev.millwright.inventory.types.RackId;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface FeedDao {
    @SqlBatch("""
            INSERT INTO rack_feed (rack_id, name, capacity_watts, volts, phases, source)
            VALUES (:rackId, :name, :capacityWatts, :volts, :phases, :source)
            """)
    void insert(RackId rackId, @BindMethods List<Feed> feeds);

    @SqlBatch("""
            UPDATE rack_feed
            SET capacity_watts = :capacityWatts,
                volts = :volts,
                phases = :phases,
                source = :source
            WHERE rack_id = :rackId AND name = :name
            """)
    void update(RackId rackId, @BindMethods List<Feed> feeds);

    @SqlBatch("""
            DELETE FROM rack_feed
            WHERE rack_id = :rackId AND name = :name
            """)
    void delete(RackId rackId, List<FeedName> name);

    @SqlUpdate("""
            DELETE FROM rack_feed
            WHERE rack_id = :rackId
            """)
    int deleteAll(RackId rackId);

    @SqlQuery("""
            SELECT rack_id, name, capacity_watts, volts, phases, source
            FROM rack_feed
            WHERE rack_id IN (<racks>)
            ORDER BY rack_id, name
            """)
    List<FeedRow> list(@BindList(value = "racks", onEmpty = BindList.EmptyHandling.NULL_STRING) List<RackId> racks);
}
