package dev.millwright.inventory.servers;

import dev.millwright.inventory.db.Database;

/** The DAOs of this feature, for its façades. */
record ServerTables(ServerDao servers, NicDao nics, FactsDao facts) {
    static ServerTables of(Database database) {
        return new ServerTables(
                database.jdbi().onDemand(ServerDao.class),
                database.jdbi().onDemand(NicDao.class),
                database.jdbi().onDemand(FactsDao.class));
    }
}
