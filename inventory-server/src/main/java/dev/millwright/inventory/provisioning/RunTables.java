package dev.millwright.inventory.provisioning;

import dev.millwright.inventory.db.Database;

/** This package's tables; each joins the running transaction. */
record RunTables(RunDao runs, RunEventDao events, RunProgressDao progress, RunLogDao logs, BootTokenDao tokens) {
    static RunTables of(Database database) {
        return new RunTables(
                database.dao(RunDao.class),
                database.dao(RunEventDao.class),
                database.dao(RunProgressDao.class),
                database.dao(RunLogDao.class),
                database.dao(BootTokenDao.class));
    }
}
