package dev.millwright.inventory.cabling;

import dev.millwright.inventory.db.Database;

/** The DAOs of this feature, for its façades. */
record CablingTables(PortDao ports, CableDao cables) {
    static CablingTables of(Database database) {
        return new CablingTables(
                database.jdbi().onDemand(PortDao.class), database.jdbi().onDemand(CableDao.class));
    }
}
