package dev.millwright.inventory.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.types.EntityRef;
import dev.millwright.inventory.types.Location;
import dev.millwright.inventory.web.ApiJson;
import dev.millwright.inventory.web.JsonForm;
import dev.millwright.inventory.web.RequestIds;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads the trail. A write joins the caller's transaction, so the trail and the change stand or fall together; all entries of a
 * transaction are written at its end, in one batch.
 */
public final class Audit {
    private final AuditDao dao;
    private final Transactions transactions;
    private final Clock clock;
    private final ObjectMapper json = ApiJson.mapper();
    private volatile LongFunction<@Nullable Long> siteOfServer = server -> null;

    /** A trail in the given database. */
    public Audit(Database database, Clock clock) {
        this.dao = database.dao(AuditDao.class);
        this.transactions = database.transactions();
        this.clock = clock;
    }

    /** Takes in where a server stands, for what says only which server it is about: its data center, null when it is not on record. */
    public void locatedBy(LongFunction<@Nullable Long> source) {
        this.siteOfServer = source;
    }

    /**
     * Records one change. The request id and the address it came from are taken from the running request.
     *
     * @param action at most 64 characters, {@code noun.verb_in_past}, for example {@code rack.moved}
     * @param before any object that becomes JSON; {@code null} = created. Fields with the names of secrets are replaced
     * @param after likewise; {@code null} = deleted
     */
    public void record(Actor actor, String action, EntityRef entity, @Nullable Object before, @Nullable Object after) {
        JsonForm was = form(before);
        JsonForm is = form(after);
        JsonNode known = is != null ? is.tree() : was != null ? was.tree() : MissingNode.getInstance();
        Location location = Location.of(entity, known, siteOfServer);
        AuditEntry entry = new AuditEntry(
                0,
                clock.instant(),
                actor.kind().name().toLowerCase(Locale.ROOT),
                actor.id(),
                RequestIds.current(),
                RequestIds.remoteAddress(),
                action,
                entity.kind(),
                entity.id(),
                location.dataCenterId(),
                location.serverId(),
                null,
                null);
        transactions.run(() -> {
            Pending pending = transactions.shared(this, Pending.class, Pending::new);
            if (pending.entries.isEmpty()) {
                transactions.beforeCommit(() -> write(pending));
            }
            pending.entries.add(entry);
            pending.before.add(was == null ? null : was.text());
            pending.after.add(is == null ? null : is.text());
        });
    }

    private void write(Pending pending) {
        dao.insert(pending.entries, pending.before, pending.after);
        pending.cut(0);
    }

    /** The newest entries first, older than {@code olderThan}, at most {@code limit}. */
    public List<AuditEntry> list(AuditFilter filter, long olderThan, int limit) {
        return dao.list(filter, olderThan, limit);
    }

    /** The entries asked for, in the order asked for. */
    public List<AuditEntry> list(Clauses clauses) {
        return dao.list(clauses);
    }

    /** The entries of one thing that are asked for, in the order asked for. */
    public List<AuditEntry> list(EntityRef entity, Clauses clauses) {
        return dao.list(entity.kind(), entity.id(), clauses);
    }

    private @Nullable JsonForm form(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        JsonForm whole = JsonForm.of(value, json);
        JsonNode shown = Redaction.redact(whole.tree());
        return shown == whole.tree() ? whole : JsonForm.of(shown, json);
    }

    /** What the running transaction has still to write. */
    private static final class Pending implements Transactions.Gathered {
        final List<AuditEntry> entries = new ArrayList<>();
        final List<@Nullable String> before = new ArrayList<>();
        final List<@Nullable String> after = new ArrayList<>();

        @Override
        public Runnable mark() {
            int size = entries.size();
            return () -> cut(size);
        }

        void cut(int size) {
            List.of(entries, before, after)
                    .forEach(list -> list.subList(size, list.size()).clear());
        }
    }
}
