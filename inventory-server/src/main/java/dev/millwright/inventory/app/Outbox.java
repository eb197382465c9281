package dev.millwright.inventory.app;

import dev.millwright.inventory.events.Events;
import dev.millwright.inventory.events.EventsConfig;
import dev.millwright.inventory.platform.Platform;
import dev.millwright.inventory.webhooks.Webhooks;
import dev.millwright.inventory.webhooks.WebhooksWiring;
import java.time.Duration;
import java.time.Instant;

/** Wires what becomes of events: how long they are kept, and where they are sent. */
final class Outbox {
    private static final Duration PURGE = Duration.ofMinutes(10);

    private Outbox() {}

    static void wire(Platform platform, InventoryConfig config, Fleet fleet, Operations operations) {
        Webhooks.Parts parts = new Webhooks.Parts(
                fleet.sites().dataCenters(),
                platform.events(),
                operations.power().sealer(),
                fleet.journal(),
                platform.clock());
        WebhooksWiring.wire(platform, parts, config.webhooks());
        EventsConfig events = config.events();
        platform.jobs()
                .every(
                        "event-purge",
                        PURGE,
                        () -> purge(
                                platform.events(), platform.clock().instant().minus(events.retention())));
    }

    private static void purge(Events events, Instant before) {
        int removed;
        do {
            removed = events.purge(before);
        } while (removed > 0);
    }
}
