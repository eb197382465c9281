package dev.millwright.inventory.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened.
 *
 * @param id grows by one with each committed event, without a gap and in the order of commits
 * @param at when
 * @param kind {@code noun.verb_in_past}, for example {@code server.state_changed}
 * @param entityKind what kind of thing it is about
 * @param entityId which
 * @param actorKind user, agent, machine or system
 * @param actorId who did it
 * @param requestId by which request; {@code null} = background work
 * @param dataCenterId in which data center; {@code null} = in none, or it was not kept
 * @param serverId about which server; {@code null} = about none, or it was not kept
 * @param body what is particular to the kind; without secrets
 */
public record Event(
        long id,
        Instant at,
        String kind,
        String entityKind,
        String entityId,
        String actorKind,
        String actorId,
        @Nullable String requestId,
        @Nullable Long dataCenterId,
        @Nullable Long serverId,
        JsonNode body) {

    /** The same event with the id it got. */
    Event numbered(long given) {
        return new Event(
                given, at, kind, entityKind, entityId, actorKind, actorId, requestId, dataCenterId, serverId, body);
    }
}
