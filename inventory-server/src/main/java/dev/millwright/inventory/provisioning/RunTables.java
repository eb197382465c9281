package dev.millwright.inventory.provisioning;

import org.jdbi.v3.core.Jdbi;

/** This package's tables; each joins the running transaction. */
record RunTables(RunDao runs, RunEventDao events, RunProgressDao progress, RunLogDao logs, BootTokenDao tokens) {
    static RunTables of(Jdbi jdbi) {
        return new RunTables(
                jdbi.onDemand(RunDao.class),
                jdbi.onDemand(RunEventDao.class),
                jdbi.onDemand(RunProgressDao.class),
                jdbi.onDemand(RunLogDao.class),
                jdbi.onDemand(BootTokenDao.class));
    }
}
