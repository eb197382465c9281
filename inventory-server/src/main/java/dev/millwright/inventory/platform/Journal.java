package dev.millwright.inventory.platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millwright.inventory.audit.Audit;
import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.events.Events;
import dev.millwright.inventory.history.History;
import dev.millwright.inventory.types.EntityId;
import dev.millwright.inventory.types.EntityRef;
import dev.millwright.inventory.web.ApiJson;
import dev.millwright.inventory.web.JsonForm;
import org.jspecify.annotations.Nullable;

/**
 * Writes the audit row, the event row and the revision of one change together, in the caller's transaction, so that none is ever without
 * the others. What is given as a thing's state is what GET answers of it, whole, parts included: {@code as_of} answers with it later. So
 * every change of that answer goes through here, a change of a part or by a neighbour too.
 */
public final class Journal {
    private final Audit audit;
    private final Events events;
    private final History history;
    private final ObjectMapper json = ApiJson.mapper();

    /** A journal on all three. */
    public Journal(Audit audit, Events events, History history) {
        this.audit = audit;
        this.events = events;
        this.history = history;
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
        write(actor, ref, "created", null, after);
    }

    /** Something changed in the usual way; the action is {@code <kind>.changed}. */
    public void changed(Actor actor, String kind, EntityId id, Object before, Object after) {
        did(actor, kind, "changed", id, before, after);
    }

    /**
     * Something happened to a thing; the action is {@code <kind>.<verb>}.
     *
     * @param verb in the past tense, for example {@code registered}
     * @param before null = it was not there
     */
    public void did(Actor actor, String kind, String verb, EntityId id, @Nullable Object before, Object after) {
        write(actor, EntityRef.of(kind, id), verb, before, after);
    }

    /** Something is gone; the action is {@code <kind>.deleted}, the event carries what it was. */
    public void deleted(Actor actor, String kind, EntityId id, Object before) {
        deleted(actor, EntityRef.of(kind, id), before);
    }

    /** As {@link #deleted(Actor, String, EntityId, Object)}, for a thing whose id is no number. */
    public void deleted(Actor actor, EntityRef ref, Object before) {
        JsonForm was = JsonForm.of(before, json);
        audit.record(actor, ref.kind() + ".deleted", ref, was, null);
        events.emit(actor, ref.kind() + ".deleted", ref, was, history::keepGone);
    }

    private void write(Actor actor, EntityRef ref, String verb, @Nullable Object before, Object after) {
        JsonForm is = JsonForm.of(after, json);
        audit.record(actor, ref.kind() + "." + verb, ref, before, is);
        events.emit(actor, ref.kind() + "." + verb, ref, is, history::keep);
    }
}
