package dev.millwright.inventory.webhooks;

import dev.millwright.inventory.events.Event;
import java.time.Instant;

/**
 * What a receiver gets. Source: Standard Webhooks, "Payload structure".
 *
 * @param type what happened, the event's kind
 * @param timestamp when it happened
 * @param data the event as {@code GET /api/v1/events} tells it; its id grows, so a receiver can tell what it has seen
 */
record Message(String type, Instant timestamp, Object data) {

    static Message of(Event event) {
        return new Message(event.kind(), event.at(), event);
    }

    /** The header {@code webhook-id}: the same for every try, so that a receiver can tell a repetition. */
    static String id(long eventId) {
        return "event-" + eventId;
    }
}
