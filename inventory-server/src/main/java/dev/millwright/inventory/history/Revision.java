package dev.millwright.inventory.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a thing was from one event on.
 *
 * @param entityKind what kind of thing
 * @param entityId its id
 * @param eventId from which event on
 * @param at when that event was committed; never falls as event ids grow
 * @param state whether it was there
 * @param body what GET answered of it; null exactly when it was gone
 */
public record Revision(
        String entityKind,
        long entityId,
        long eventId,
        Instant at,
        RevisionState state,
        @Nullable JsonNode body) {}
