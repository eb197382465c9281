package dev.millwright.inventory.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.Label;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A row of the table {@code webhook}, without its secret; see {@link Webhook}. */
public record WebhookRow(
        WebhookId id,
        long version,
        Instant createdAt,
        Instant updatedAt,
        Label name,
        ReceiverUrl url,
        JsonNode kinds,
        @Nullable DataCenterId dataCenterId,
        boolean active) {

    Webhook webhook() {
        List<String> wanted = StreamSupport.stream(kinds.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        return new Webhook(id, version, createdAt, updatedAt, name, url, new EventKinds(wanted), dataCenterId, active);
    }
}
