package dev.millwright.inventory.webhooks;

import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.Label;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says of a web hook.
 *
 * @param name its name, unique
 * @param url where events are sent: http or https
 * @param kinds which kinds of events, like {@code server.registered} or {@code server.*}; all when left out
 * @param dataCenterId only events about things of this data center, or null for all
 * @param active whether events are sent; yes when left out
 */
public record WebhookSpec(
        @NotNull Label name,
        @NotNull ReceiverUrl url,
        EventKinds kinds,
        @Nullable DataCenterId dataCenterId,
        Boolean active) {

    /** Fills in what was left out. */
    public WebhookSpec {
        kinds = kinds == null ? new EventKinds(List.of()) : kinds;
        active = active == null || active;
    }

    /** What is stored, as a caller would say it. */
    static WebhookSpec of(Webhook stored) {
        return new WebhookSpec(stored.name(), stored.url(), stored.kinds(), stored.dataCenterId(), stored.active());
    }
}
