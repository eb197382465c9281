package dev.millwright.inventory.scopes;

import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.types.Scope;
import java.util.Collection;
import java.util.Set;

/** Tells whether things are inside a scope, by one statement a kind. Adds to the DAO: what an absent limit means. */
final class Whereabouts {
    private final WhereaboutsDao dao;

    private Whereabouts(WhereaboutsDao dao) {
        this.dao = dao;
    }

    static Whereabouts on(Database database) {
        return new Whereabouts(database.dao(WhereaboutsDao.class));
    }

    /** Whether there are all of these things, and all are inside. */
    boolean inside(Scope scope, Kind kind, Set<Long> ids) {
        return ids.isEmpty() || count(scope, kind, ids) == ids.size();
    }

    private int count(Scope scope, Kind kind, Set<Long> ids) {
        Set<Long> limitedTo = scope.dataCenterIds();
        Set<String> carrying = scope.tags();
        boolean anySite = limitedTo == null;
        boolean anyTag = carrying == null;
        Collection<Long> sites = limitedTo == null ? Set.of() : limitedTo;
        Collection<String> tags = carrying == null ? Set.of() : carrying;
        return switch (kind) {
            case DATA_CENTER -> dao.dataCenters(ids, anySite, sites);
            case ROOM -> dao.rooms(ids, anySite, sites);
            case ROW -> dao.rows(ids, anySite, sites);
            case RACK -> dao.racks(ids, anySite, sites);
            case ASSET -> dao.assets(ids, anySite, sites);
            case VLAN -> dao.vlans(ids, anySite, sites);
            case SUBNET -> dao.subnets(ids, anySite, sites);
            case SERVER -> dao.servers(ids, anySite, sites, anyTag, tags);
            case RUN -> dao.runs(ids, anySite, sites, anyTag, tags);
            case COMMAND -> dao.commands(ids, anySite, sites, anyTag, tags);
            case COMPONENT -> dao.components(ids, anySite, sites, anyTag, tags);
            case REPORT -> dao.reports(ids, anySite, sites, anyTag, tags);
            case BOOT -> dao.boots(ids, anySite, sites, anyTag, tags);
            case AGENT -> dao.agents(ids, anySite, sites);
            case FINDING -> dao.findings(ids, anySite, sites, anyTag, tags);
        };
    }
}
