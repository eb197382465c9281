package dev.millwright.inventory.webhooks;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.Label;
import dev.millwright.inventory.types.Secret;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says of a new web hook; see {@link WebhookSpec}.
 *
 * @param secret what messages are signed with, {@code whsec_} and 24 to 64 bytes in base64; made when left out
 */
public record NewWebhook(
        @NotNull Label name,
        @NotNull ReceiverUrl url,
        EventKinds kinds,
        @Nullable DataCenterId dataCenterId,
        Boolean active,
        @Nullable Secret secret) {

    /** Fills in what was left out. */
    public NewWebhook {
        kinds = kinds == null ? new EventKinds(List.of()) : kinds;
        active = active == null || active;
    }

    WebhookSpec spec() {
        return new WebhookSpec(name, url, kinds, dataCenterId, active);
    }

    /**
     * A web hook just entered.
     *
     * @param webhook the web hook
     * @param secret what its messages are signed with, shown this once
     */
    public record Made(@JsonUnwrapped Webhook webhook, String secret) {}

    /**
     * A wish for another secret.
     *
     * @param secret the new one; made when left out
     */
    public record OtherSecret(@Nullable Secret secret) {}
}
