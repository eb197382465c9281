package dev.millwright.inventory.platform;

import dev.millwright.inventory.audit.Audit;
import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.events.Events;
import dev.millwright.inventory.types.EntityId;
import dev.millwright.inventory.types.EntityRef;

/** Writes the audit row and the event row of one change together, in the caller's transaction, so that none is ever without the other. */
public final class Journal {
    private final Audit audit;
    private final Events events;

    /** A journal on both. */
    public Journal(Audit audit, Events events) {
        this.audit = audit;
        this.events = events;
    }

    /**
     * Something new; the action is {@code <kind>.created}.
     *
     * @param kind as in {@link EntityRef}
     * @param after becomes JSON; no secret in it
     */
    public void created(Actor actor, String kind, EntityId id, Object after) {
        created(actor, EntityRef.of(kind, id), after);
    }

    /** As {@link #created(Actor, String, EntityId, Object)}, for a thing whose id is no number. */
    public void created(Actor actor, EntityRef ref, Object after) {
        audit.record(actor, ref.kind() + ".created", ref, null, after);
        events.emit(actor, ref.kind() + ".created", ref, after);
    }

    /** Something changed in the usual way; the action is {@code <kind>.changed}. */
    public void changed(Actor actor, String kind, EntityId id, Object before, Object after) {
        did(actor, kind, "changed", id, before, after);
    }

    /**
     * Something happened to a thing; the action is {@code <kind>.<verb>}.
     *
     * @param verb in the past tense, for example {@code registered}
     */
    public void did(Actor actor, String kind, String verb, EntityId id, Object before, Object after) {
        EntityRef ref = EntityRef.of(kind, id);
        audit.record(actor, kind + "." + verb, ref, before, after);
        events.emit(actor, kind + "." + verb, ref, after);
    }

    /** Something is gone; the action is {@code <kind>.deleted}, the event carries what it was. */
    public void deleted(Actor actor, String kind, EntityId id, Object before) {
        deleted(actor, EntityRef.of(kind, id), before);
    }

    /** As {@link #deleted(Actor, String, EntityId, Object)}, for a thing whose id is no number. */
    public void deleted(Actor actor, EntityRef ref, Object before) {
        audit.record(actor, ref.kind() + ".deleted", ref, before, null);
        events.emit(actor, ref.kind() + ".deleted", ref, before);
    }
}
