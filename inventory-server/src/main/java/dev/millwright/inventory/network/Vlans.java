package dev.millwright.inventory.network;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.datacenters.DataCenters;
import dev.millwright.inventory.datacenters.Sites;
import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.platform.Journal;
import dev.millwright.inventory.platform.Rows;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.VlanId;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** VLANs. Adds to the DAO: transactions, versions, audit and events, and who holds what is taken. */
public final class Vlans {
    private static final String KIND = "vlan";
    /** How many holders a refusal names. */
    private static final int NAMED = 5;

    private final VlanDao dao;
    private final DataCenters dataCenters;
    private final Transactions transactions;
    private final Journal journal;
    private final Clock clock;

    private Vlans(VlanDao dao, DataCenters dataCenters, Transactions transactions, Journal journal, Clock clock) {
        this.dao = dao;
        this.dataCenters = dataCenters;
        this.transactions = transactions;
        this.journal = journal;
        this.clock = clock;
    }

    /** Puts the feature together on a database, without its HTTP side. */
    static Vlans on(Database database, Sites sites, Journal journal, Clock clock) {
        return new Vlans(database.dao(VlanDao.class), sites.dataCenters(), database.transactions(), journal, clock);
    }

    /**
     * One VLAN.
     *
     * @throws InventoryException {@code NOT_FOUND}
     */
    public Vlan get(VlanId id) {
        return dao.find(id).orElseThrow(() -> InventoryException.notFound(KIND, id));
    }

    /** The VLANs asked for, in the order asked for. */
    public List<Vlan> list(Clauses clauses) {
        return dao.list(clauses);
    }

    /**
     * Enters a VLAN.
     *
     * @throws InventoryException {@code INVALID} when there is no such site; {@code TAKEN} when the group has one of the number or name
     */
    public Vlan create(VlanSpec spec, Actor actor) {
        return transactions.call(() -> {
            dataCenters.referenced(spec.dataCenterId());
            VlanId id = Rows.unique(() -> dao.insert(spec, clock.instant()), key -> taken(key, spec));
            Vlan created = get(id);
            journal.created(actor, KIND, id, created);
            return created;
        });
    }

    /**
     * Changes a VLAN.
     *
     * @throws InventoryException {@code INVALID}; {@code TAKEN}; {@code VERSION_MISMATCH}
     */
    public Vlan update(VlanId id, long version, VlanSpec spec, Actor actor) {
        return transactions.call(() -> {
            Vlan before = lock(id);
            Rows.requireVersion(before.version(), version, KIND, id);
            if (!before.dataCenterId().equals(spec.dataCenterId())) {
                throw InventoryException.invalid(
                        "data_center_id", "a VLAN does not move between data centers; enter a new one");
            }
            Rows.unique(() -> dao.update(id, spec, clock.instant()), key -> taken(key, spec));
            Vlan after = get(id);
            journal.changed(actor, KIND, id, before, after);
            return after;
        });
    }

    /**
     * Takes a VLAN off the books.
     *
     * @throws InventoryException {@code CONFLICT} naming the subnets that lie in it; {@code VERSION_MISMATCH}
     */
    public void delete(VlanId id, long version, Actor actor) {
        transactions.run(() -> {
            Vlan before = lock(id);
            Rows.requireVersion(before.version(), version, KIND, id);
            Rows.deleteUnused(() -> dao.delete(id), before.label(), holders(id));
            journal.deleted(actor, KIND, id, before);
        });
    }

    /**
     * Passes when the site has such a VLAN, or none is named.
     *
     * @throws InventoryException {@code INVALID}
     */
    void requireInSite(@Nullable VlanId id, DataCenterId site) {
        if (id != null
                && dao.find(id).filter(one -> one.dataCenterId().equals(site)).isEmpty()) {
            throw InventoryException.invalid("vlan_id", "there is no VLAN with id %s in the data center".formatted(id));
        }
    }

    private String holders(VlanId id) {
        List<SubnetRow> some = dao.subnets(id, NAMED + 1);
        String named = some.stream()
                .limit(NAMED)
                .map(SubnetRow::subnet)
                .map(one -> "%s (id %s)".formatted(one.cidr(), one.id()))
                .collect(Collectors.joining(", "));
        return "the subnets " + named + (some.size() > NAMED ? " and more" : "");
    }

    private Vlan lock(VlanId id) {
        return dao.lock(id).orElseThrow(() -> InventoryException.notFound(KIND, id));
    }

    private InventoryException taken(String key, VlanSpec spec) {
        boolean isVid = key.equals("vlan_vid_uk");
        String holder = dao.like(spec).stream()
                .filter(one -> isVid
                        ? one.vid() == spec.vid()
                        : one.name().equals(spec.name().value()))
                .findFirst()
                .map(Vlan::label)
                .orElse("another VLAN");
        return InventoryException.taken(
                isVid ? "vid" : "name",
                "%s has this %s in the data center and group: choose another"
                        .formatted(holder, isVid ? "number" : "name"));
    }
}
