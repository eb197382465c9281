package dev.millwright.inventory.servers;

import dev.millwright.inventory.db.Database;

/** The DAOs of this feature, for its façades. */
record ServerTables(ServerDao servers, NicDao nics, FactsDao facts, TagDao tags, NoteDao notes) {
    static ServerTables of(Database database) {
        return new ServerTables(
                database.jdbi().onDemand(ServerDao.class),
                database.jdbi().onDemand(NicDao.class),
                database.jdbi().onDemand(FactsDao.class),
                database.jdbi().onDemand(TagDao.class),
                database.jdbi().onDemand(NoteDao.class));
    }
}
