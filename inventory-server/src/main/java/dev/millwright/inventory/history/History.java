package dev.millwright.inventory.history;

import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.events.Event;
import dev.millwright.inventory.events.Events;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what every thing was from event to event, and tells what it was at a moment.
 *
 * <p>A revision is written with its event, in the transaction of the change. As event ids follow the commits, "as of event n" is a state
 * that everybody saw between two commits, across all kinds. Things with ids that are no numbers are not kept.
 */
public final class History {
    private static final String EVENT = "event:";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final RevisionDao dao;
    private final Events events;
    private final Transactions transactions;
    private final Clock clock;

    /** Revisions in the given database. */
    public History(Database database, Events events, Clock clock) {
        this.dao = database.dao(RevisionDao.class);
        this.events = events;
        this.transactions = database.transactions();
        this.clock = clock;
    }

    RevisionDao dao() {
        return dao;
    }

    /** Keeps the event's body as what its thing is from now on; called when the event has its id, inside the transaction. */
    public void keep(Event event, String body, Instant committedAt) {
        add(event, body, committedAt, RevisionState.PRESENT);
    }

    /** Keeps that the event's thing is gone from now on. */
    public void keepGone(Event event, String body, Instant committedAt) {
        add(event, null, committedAt, RevisionState.DELETED);
    }

    private void add(Event event, @Nullable String body, Instant at, RevisionState state) {
        if (!NUMBER.matcher(event.entityId()).matches()) {
            return;
        }
        Pending pending = transactions.shared(this, Pending.class, Pending::new);
        if (pending.revisions.isEmpty()) {
            transactions.beforeCommit(() -> {
                dao.insert(pending.revisions, pending.bodies);
                pending.revisions.clear();
                pending.bodies.clear();
            });
        }
        pending.revisions.add(
                new Revision(event.entityKind(), Long.parseLong(event.entityId()), event.id(), at, state, null));
        pending.bodies.add(body);
    }

    /**
     * The event up to which everything had happened at a moment.
     *
     * @param moment {@code event:1234}, or an RFC 3339 time like {@code 2026-03-03T10:00:00Z}
     * @return an event's id, 0 = before the first
     * @throws InventoryException {@code INVALID} on {@code as_of} when it is neither, or in the future
     */
    public long eventAt(String moment) {
        if (moment.matches(EVENT + "[0-9]{1,18}")) {
            long event = Long.parseLong(moment.substring(EVENT.length()));
            if (event > events.lastId()) {
                throw InventoryException.invalid("as_of", "there is no event " + event + " yet");
            }
            return event;
        }
        Instant at = instant(moment);
        if (at.isBefore(Instant.EPOCH)) {
            return 0;
        }
        if (at.isAfter(clock.instant())) {
            throw InventoryException.invalid("as_of", "lies in the future");
        }
        return dao.newestBy(at).orElse(0L);
    }

    private static Instant instant(String moment) {
        try {
            return OffsetDateTime.parse(moment).toInstant();
        } catch (DateTimeException malformed) {
            throw InventoryException.invalid(
                    "as_of", "must be a time like 2026-03-03T10:00:00Z or an event like event:1234");
        }
    }

    /**
     * What a thing was when an event had happened.
     *
     * @throws InventoryException {@code NOT_FOUND} when it was not there; {@code GONE} when that is before the record begins;
     *     {@code UNAVAILABLE} while the record of its kind is being begun
     */
    public Revision find(String kind, long id, long eventId) {
        String name = kind.replace('_', ' ');
        Revision found = dao.find(kind, id, eventId).orElse(null);
        if (found == null) {
            requireBegun(kind);
            dao.first(kind, id)
                    .filter(first -> first.state() == RevisionState.FOUND)
                    .ifPresent(first -> {
                        throw new InventoryException(
                                ErrorCode.GONE,
                                "What the %s %d was is on record from event %d (%s) on only"
                                        .formatted(name, id, first.eventId(), first.at()));
                    });
        }
        if (found == null || found.state() == RevisionState.DELETED) {
            throw new InventoryException(
                    ErrorCode.NOT_FOUND, "There was no %s %d as of event %d".formatted(name, id, eventId));
        }
        return found;
    }

    /** What a thing was when an event had happened, as far as that is on record; empty when it is not, or was not there. */
    public Optional<Revision> peek(String kind, long id, long eventId) {
        return dao.find(kind, id, eventId).filter(found -> found.body() != null);
    }

    /**
     * What the things of a kind were when an event had happened, those with ids above {@code after} by rising id; deleted ones are in the
     * list as such, so that the caller knows how far it got.
     *
     * @throws InventoryException {@code GONE} when that is before the record begins; {@code UNAVAILABLE} while it is being begun
     */
    public List<Revision> list(String kind, long after, long eventId, int limit) {
        RevisionStart start = requireBegun(kind);
        if (start.found() > 0 && eventId < start.eventId()) {
            throw new InventoryException(
                    ErrorCode.GONE,
                    "What every %s was is on record from event %d (%s) on only"
                            .formatted(kind.replace('_', ' '), start.eventId(), start.at()));
        }
        return dao.list(kind, after, eventId, limit);
    }

    private RevisionStart requireBegun(String kind) {
        return dao.start(kind)
                .filter(RevisionStart::done)
                .orElseThrow(() -> new InventoryException(
                        ErrorCode.UNAVAILABLE,
                        "What is there of the kind %s is being written down; ask again in a moment"
                                .formatted(kind.replace('_', ' '))));
    }

    /** What the running transaction has still to write. */
    private static final class Pending {
        final List<Revision> revisions = new ArrayList<>();
        final List<@Nullable String> bodies = new ArrayList<>();
    }
}
