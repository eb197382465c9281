package dev.millwright.inventory.servers;

import dev.millwright.inventory.db.Database;

/** The DAOs of this feature, for its façades. */
record ServerTables(ServerDao servers, NicDao nics, FactsDao facts, HardwareDao hardware, TagDao tags, NoteDao notes) {
    static ServerTables of(Database database) {
        return new ServerTables(
                database.dao(ServerDao.class),
                database.dao(NicDao.class),
                database.dao(FactsDao.class),
                database.dao(HardwareDao.class),
                database.dao(TagDao.class),
                database.dao(NoteDao.class));
    }
}
