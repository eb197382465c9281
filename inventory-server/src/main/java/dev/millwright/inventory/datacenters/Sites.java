package dev.millwright.inventory.datacenters;

import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.platform.Journal;
import java.time.Clock;

/**
 * What other features use of this one.
 *
 * @param dataCenters the sites
 * @param replicaVersion the counters of their replicas
 */
public record Sites(DataCenters dataCenters, ReplicaVersion replicaVersion) {
    /** Puts the feature together on a database, without its HTTP side. */
    public static Sites on(Database database, Journal journal, Clock clock) {
        ReplicaVersion replicaVersion =
                new ReplicaVersion(database.jdbi().onDemand(ReplicaVersionDao.class), database.transactions());
        DataCenters dataCenters = new DataCenters(
                database.jdbi().onDemand(DataCenterDao.class), replicaVersion, database.transactions(), journal, clock);
        return new Sites(dataCenters, replicaVersion);
    }
}
