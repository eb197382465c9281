package dev.millwright.inventory.events;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.types.EntityRef;
import dev.millwright.inventory.types.Location;
import dev.millwright.inventory.web.ApiJson;
import dev.millwright.inventory.web.JsonForm;
import dev.millwright.inventory.web.RequestIds;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads the outbox.
 *
 * <p>Ids come from one counter row that is locked from just before the commit until the commit. So ids are given in the order of commits,
 * without gaps: a reader that asks for everything after n can never miss a slower transaction. The price is that commits with events
 * follow one another; the lock is held for one batch of inserts of that transaction's events only. On Galera two nodes that give the same number
 * collide at certification, and one runs again.
 */
public final class Events {
    private final EventDao dao;
    private final Transactions transactions;
    private final Clock clock;
    private final ObjectMapper json = ApiJson.mapper();
    private volatile LongFunction<@Nullable Long> siteOfServer = server -> null;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final ThreadLocal<@Nullable Long> written = new ThreadLocal<>();
    private final List<LongSupplier> needed = new CopyOnWriteArrayList<>();

    /** An outbox in the given database. */
    public Events(Database database, Clock clock) {
        this.dao = database.dao(EventDao.class);
        this.transactions = database.transactions();
        this.clock = clock;
    }

    /**
     * Where the outbox is.
     *
     * @param id the newest event's id, 0 when there is none
     * @param at when it was committed; never falls as ids grow, whatever the servers' clocks say
     */
    public record Position(long id, Instant at) {}

    /** Writes what belongs to an event beside it, inside the transaction, when the event has its id. */
    @FunctionalInterface
    public interface Follower {
        /**
         * Called while the outbox is locked, so it is quick.
         *
         * @param body the event's, as text
         * @param committedAt as in {@link Position#at}
         */
        void numbered(Event event, String body, Instant committedAt);
    }

    /** Takes in where a server stands, for what says only which server it is about: its data center, null when it is not on record. */
    public void locatedBy(LongFunction<@Nullable Long> source) {
        this.siteOfServer = source;
    }

    /**
     * Adds one event to the caller's transaction.
     *
     * @param kind at most 64 characters, {@code noun.verb_in_past}
     * @param body any object that becomes a JSON object, or one that nobody changes any more; it is read at once and goes to every reader, so it holds no secret
     */
    public void emit(Actor actor, String kind, EntityRef entity, Object body) {
        emit(actor, kind, entity, body, (event, text, committedAt) -> {});
    }

    /** As {@link #emit(Actor, String, EntityRef, Object)}, with what is to be written beside the event. */
    public void emit(Actor actor, String kind, EntityRef entity, Object body, Follower follower) {
        if (!transactions.active()) {
            transactions.run(() -> emit(actor, kind, entity, body, follower));
            return;
        }
        JsonForm told = JsonForm.of(body, json);
        Location location = Location.of(entity, told.tree(), siteOfServer);
        Event draft = new Event(
                0,
                clock.instant(),
                kind,
                entity.kind(),
                entity.id(),
                actor.kind().name().toLowerCase(Locale.ROOT),
                actor.id(),
                RequestIds.current(),
                location.dataCenterId(),
                location.serverId(),
                told.tree());
        Outgoing outgoing = transactions.shared(this, Outgoing.class, Outgoing::new);
        if (outgoing.drafts.isEmpty()) {
            transactions.beforeCommit(() -> write(outgoing));
        }
        outgoing.drafts.add(draft);
        outgoing.bodies.add(told.text());
        outgoing.followers.add(follower);
    }

    private void write(Outgoing outgoing) {
        List<Event> drafts = List.copyOf(outgoing.drafts);
        List<String> bodies = List.copyOf(outgoing.bodies);
        List<Follower> followers = List.copyOf(outgoing.followers);
        outgoing.cut(0);
        dao.advance(drafts.size(), clock.instant());
        Position newest = dao.position();
        List<Event> numbered = new ArrayList<>();
        for (Event draft : drafts) {
            numbered.add(draft.numbered(newest.id() - drafts.size() + 1 + numbered.size()));
        }
        dao.insert(numbered, bodies);
        for (int i = 0; i < numbered.size(); i++) {
            followers.get(i).numbered(numbered.get(i), bodies.get(i), newest.at());
        }
        transactions.afterCommit(() -> {
            written.set(newest.id());
            listeners.forEach(Runnable::run);
        });
    }

    /**
     * Locks the outbox until the caller's transaction ends: no event is committed meanwhile, so what the transaction reads is what there is
     * as of the position returned. Everybody waits for it: keep it short.
     */
    public Position lock() {
        dao.advance(0, clock.instant());
        return dao.position();
    }

    /** The events after an id, oldest first, at most {@code limit}; a {@code null} filter takes any. */
    public List<Event> after(
            long after, @Nullable String kind, @Nullable String entityKind, @Nullable String entityId, int limit) {
        return dao.after(after, kind, entityKind, entityId, limit);
    }

    /** The events after an id that are asked for, in the order asked for. */
    public List<Event> list(long after, Clauses clauses) {
        return dao.list(after, clauses);
    }

    /** One event, while it is kept. */
    public Optional<Event> find(long id) {
        return dao.find(id);
    }

    /** Up to which event the old ones were removed; 0 = none was. A reader that has not seen it has missed something. */
    public long purgedId() {
        return dao.purgedId();
    }

    /**
     * Refuses to go on after an event when some of those that follow are no longer there.
     *
     * @throws InventoryException {@code GONE}
     */
    void requireKept(long after) {
        long purged = purgedId();
        if (after < purged) {
            throw new InventoryException(
                    ErrorCode.GONE,
                    "Events up to %d are no longer kept, and you have seen those up to %d: read the things themselves, then go on after=%d"
                            .formatted(purged, after, purged));
        }
    }

    /** Says which event is the lowest that some reader of this server still needs; such events are not removed, however old. */
    public void keepFrom(LongSupplier lowestNeeded) {
        needed.add(lowestNeeded);
    }

    /**
     * Removes the oldest events, a thousand at most.
     *
     * @param before those that happened earlier
     * @return how many
     */
    public int purge(Instant before) {
        Long old = dao.oldBefore(before);
        if (old == null) {
            return 0;
        }
        long lowestNeeded =
                needed.stream().mapToLong(LongSupplier::getAsLong).min().orElse(Long.MAX_VALUE);
        long last = Math.min(old, lowestNeeded - 1);
        if (last <= 0) {
            return 0;
        }
        dao.purgedUpTo(last); // first: a reader is rather told too early than not at all
        return dao.delete(last);
    }

    /** Begins to watch what this thread commits. */
    void forgetWritten() {
        written.remove();
    }

    /** The last event that this thread has committed since {@link #forgetWritten}. */
    Optional<Long> lastWritten() {
        return Optional.ofNullable(written.get());
    }

    /** The newest event's id, 0 when there is none. */
    public long lastId() {
        return dao.position().id();
    }

    /** Calls the listener, on the writer's thread, after each commit of this process that wrote an event; it must be quick. */
    public void onNew(Runnable listener) {
        listeners.add(listener);
    }

    /** What the running transaction has still to write. */
    private static final class Outgoing implements Transactions.Gathered {
        final List<Event> drafts = new ArrayList<>();
        final List<String> bodies = new ArrayList<>();
        final List<Follower> followers = new ArrayList<>();

        @Override
        public Runnable mark() {
            int size = drafts.size();
            return () -> cut(size);
        }

        void cut(int size) {
            List.of(drafts, bodies, followers)
                    .forEach(list -> list.subList(size, list.size()).clear());
        }
    }
}
