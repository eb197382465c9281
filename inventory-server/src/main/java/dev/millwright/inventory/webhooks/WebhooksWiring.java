package dev.millwright.inventory.webhooks;

import dev.millwright.inventory.platform.Platform;
import dev.millwright.inventory.web.Patches;
import java.security.SecureRandom;
import java.time.Duration;

/** Puts the feature together. */
public final class WebhooksWiring {
    private static final Duration PURGE = Duration.ofMinutes(10);

    private WebhooksWiring() {}

    /** Registers the resource, the publishers and the periodic work; and keeps events from being removed before they are sent. */
    public static void wire(Platform platform, Webhooks.Parts parts, WebhooksConfig config) {
        var database = platform.database();
        var environment = platform.environment();
        Webhooks webhooks = new Webhooks(database, parts);
        Sender sender = new Sender(config, platform.clock());
        Deliveries deliveries = new Deliveries(
                database,
                webhooks,
                platform.events(),
                sender,
                config,
                new Deliveries.Desk(platform.jobs(), parts.journal(), platform.clock()));
        Publisher publisher = new Publisher(
                webhooks,
                database.dao(DeliveryDao.class),
                platform.events(),
                new EventScope(platform.history()),
                sender,
                config,
                new Publisher.Work(database.transactions(), platform.clock(), new SecureRandom()));
        platform.jobs().register(Publisher.JOB, publisher::run);
        platform.jobs().every("webhook.dispatch", config.poll(), deliveries::dispatch);
        platform.jobs().every("webhook.purge", PURGE, deliveries::purge);
        platform.events().keepFrom(deliveries::lowestNeeded);
        webhooks.list(0, Webhooks.MOST).stream().filter(Webhook::active).forEach(one -> deliveries.wake(one.id()));
        environment
                .jersey()
                .register(new WebhookResource(
                        webhooks, deliveries, new Patches(environment.getObjectMapper(), environment.getValidator())));
    }
}
