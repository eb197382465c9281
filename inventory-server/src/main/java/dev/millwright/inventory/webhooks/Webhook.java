package dev.millwright.inventory.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.Label;
import dev.millwright.inventory.web.Versioned;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An address that events are sent to.
 *
 * @param id its id
 * @param version grows with every change
 * @param createdAt when it was entered
 * @param updatedAt when it was last changed
 * @param name its name, unique
 * @param url where events are sent
 * @param kinds which kinds of events; empty = all
 * @param dataCenterId only events about things of this data center; null = all
 * @param active whether events are sent; while they are not, its place in the outbox is kept
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Webhook(
        WebhookId id,
        long version,
        Instant createdAt,
        Instant updatedAt,
        Label name,
        ReceiverUrl url,
        EventKinds kinds,
        @Nullable DataCenterId dataCenterId,
        boolean active)
        implements Versioned {

    /**
     * The same as the trail and events show it: the URL's query may be a secret.
     *
     * @param url without its query
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Shown(
            WebhookId id,
            long version,
            Instant createdAt,
            Instant updatedAt,
            Label name,
            String url,
            List<String> kinds,
            @Nullable DataCenterId dataCenterId,
            boolean active) {}

    Shown shown() {
        return new Shown(id, version, createdAt, updatedAt, name, url.shown(), kinds.values(), dataCenterId, active);
    }
}
