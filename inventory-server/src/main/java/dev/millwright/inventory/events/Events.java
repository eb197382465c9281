package dev.millwright.inventory.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.types.EntityRef;
import dev.millwright.inventory.web.ApiJson;
import dev.millwright.inventory.web.RequestIds;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads the outbox.
 *
 * <p>Ids come from one counter row that is locked from just before the commit until the commit. So ids are given in the order of commits,
 * without gaps: a reader that asks for everything after n can never miss a slower transaction. The price is that commits with events
 * follow one another; the lock is held for the inserts of that transaction's events only. On Galera two nodes that give the same number
 * collide at certification, and one runs again.
 */
public final class Events {
    private final EventDao dao;
    private final Transactions transactions;
    private final Clock clock;
    private final ObjectMapper json = ApiJson.mapper();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** An outbox in the given database. */
    public Events(Database database, Clock clock) {
        this.dao = database.jdbi().onDemand(EventDao.class);
        this.transactions = database.transactions();
        this.clock = clock;
    }

    /**
     * Adds one event to the caller's transaction.
     *
     * @param kind at most 64 characters, {@code noun.verb_in_past}
     * @param body any object that becomes a JSON object; it is read at once and goes to every reader, so it holds no secret
     */
    public void emit(Actor actor, String kind, EntityRef entity, Object body) {
        JsonNode tree = json.valueToTree(body);
        Instant at = clock.instant();
        String requestId = RequestIds.current();
        transactions.beforeCommit(() -> {
            dao.advance(1);
            dao.insert(
                    dao.lastId(),
                    at,
                    kind,
                    entity.kind(),
                    entity.id(),
                    actor.kind().name().toLowerCase(Locale.ROOT),
                    actor.id(),
                    requestId,
                    tree);
            transactions.afterCommit(() -> listeners.forEach(Runnable::run));
        });
    }

    /** The events after an id, oldest first, at most {@code limit}; a {@code null} filter takes any. */
    public List<Event> after(
            long after, @Nullable String kind, @Nullable String entityKind, @Nullable String entityId, int limit) {
        return dao.after(after, kind, entityKind, entityId, limit);
    }

    /** The newest event's id, 0 when there is none. */
    public long lastId() {
        return dao.lastId();
    }

    /** Calls the listener, on the writer's thread, after each commit of this process that wrote an event; it must be quick. */
    public void onNew(Runnable listener) {
        listeners.add(listener);
    }
}
