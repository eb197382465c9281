package dev.millwright.inventory.datacenters;

import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.platform.Journal;
import java.time.Clock;

/**
 * What other features use of this one.
 *
 * @param dataCenters the sites
 * @param replicaVersion the counters of their replicas
 * @param rooms their rooms
 * @param rows the rows of racks in the rooms
 */
public record Sites(DataCenters dataCenters, ReplicaVersion replicaVersion, Rooms rooms, RackRows rows) {
    /** Puts the feature together on a database, without its HTTP side. */
    public static Sites on(Database database, Journal journal, Clock clock) {
        ReplicaVersion replicaVersion =
                new ReplicaVersion(database.dao(ReplicaVersionDao.class), database.transactions());
        DataCenters dataCenters = new DataCenters(
                database.dao(DataCenterDao.class), replicaVersion, database.transactions(), journal, clock);
        RoomDao rooms = database.dao(RoomDao.class);
        RackRowDao rows = database.dao(RackRowDao.class);
        return new Sites(
                dataCenters,
                replicaVersion,
                new Rooms(rooms, rows, dataCenters, database.transactions(), journal, clock),
                new RackRows(rows, rooms, database.transactions(), journal, clock));
    }
}
