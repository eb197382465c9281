package dev.millwright.inventory.cabling;

import dev.millwright.inventory.db.Database;

/** The DAOs of this feature, for its façades. */
record CablingTables(PortDao ports, CableDao cables) {
    static CablingTables of(Database database) {
        return new CablingTables(database.dao(PortDao.class), database.dao(CableDao.class));
    }
}
