package dev.millwright.inventory.webhooks;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.events.Events;
import dev.millwright.inventory.jobs.Jobs;
import dev.millwright.inventory.platform.Journal;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** What becomes of the deliveries of web hooks: shown, sent again, forgotten in time. Adds to the DAO: the rules, audit and events. */
public final class Deliveries {
    private static final int PURGED_AT_A_TIME = 1000;
    private static final int REDELIVERED_AT_A_TIME = 10_000;

    private final Webhooks webhooks;
    private final DeliveryDao dao;
    private final Events events;
    private final Sender sender;
    private final WebhooksConfig config;
    private final Transactions transactions;
    private final Desk desk;

    /**
     * Where the feature files its work.
     *
     * @param jobs publishers
     * @param journal audit row and event in one call
     * @param clock the source of time
     */
    record Desk(Jobs jobs, Journal journal, Clock clock) {}

    Deliveries(Database database, Webhooks webhooks, Events events, Sender sender, WebhooksConfig config, Desk desk) {
        this.dao = database.dao(DeliveryDao.class);
        this.transactions = database.transactions();
        this.webhooks = webhooks;
        this.events = events;
        this.sender = sender;
        this.config = config;
        this.desk = desk;
    }

    /**
     * How a web hook is doing.
     *
     * @throws InventoryException {@code NOT_FOUND}
     */
    public WebhookStatus status(WebhookId id) {
        Webhook webhook = webhooks.get(id);
        WebhookProgress progress = dao.progress(id).orElseThrow(() -> InventoryException.notFound(Webhooks.KIND, id));
        DeliveryDao.Tally pending = dao.tally(id, DeliveryState.PENDING);
        Instant now = desk.clock().instant();
        Instant later = dao.nextTry(id, now);
        boolean readyNow = webhook.active() && !dao.ready(id, now, 1).isEmpty();
        return new WebhookStatus(
                progress.seenEventId(),
                Math.max(0, events.lastId() - progress.seenEventId()),
                pending.deliveries(),
                dao.tally(id, DeliveryState.DEAD).deliveries(),
                pending.oldestAt(),
                readyNow ? now : later,
                progress.lastSuccessAt(),
                progress.lastFailureAt(),
                progress.failures(),
                progress.lastError());
    }

    /**
     * The deliveries of a web hook that are asked for, in the order asked for.
     *
     * @throws InventoryException {@code NOT_FOUND} when there is no such web hook
     */
    public List<Delivery> list(WebhookId id, Clauses clauses) {
        return dao.list(webhooks.get(id).id(), clauses);
    }

    /**
     * Sends a dead delivery again, from the first try on.
     *
     * @throws InventoryException {@code NOT_FOUND}; {@code CONFLICT} when it is not dead
     */
    public Delivery redeliver(WebhookId id, long eventId, Actor actor) {
        return transactions.call(() -> {
            Webhook webhook = webhooks.get(id);
            Delivery found = dao.find(id, eventId).orElseThrow(() -> InventoryException.notFound("delivery", eventId));
            if (dao.redeliver(id, eventId, desk.clock().instant()) == 0) {
                throw InventoryException.conflict("The delivery of event %d is %s: only a dead one is sent again"
                        .formatted(eventId, found.state()));
            }
            again(webhook, actor);
            return dao.find(id, eventId).orElseThrow(() -> InventoryException.notFound("delivery", eventId));
        });
    }

    /**
     * Sends dead deliveries again, the oldest first.
     *
     * @return how many, at most 10 000
     */
    public int redeliverAll(WebhookId id, Actor actor) {
        return transactions.call(() -> {
            Webhook webhook = webhooks.get(id);
            int count = dao.redeliverAll(id, desk.clock().instant(), REDELIVERED_AT_A_TIME);
            if (count > 0) {
                again(webhook, actor);
            }
            return count;
        });
    }

    private void again(Webhook webhook, Actor actor) {
        desk.journal().did(actor, Webhooks.KIND, "redelivered", webhook.id(), webhook.shown(), webhook.shown());
        desk.jobs().wake(Publisher.JOB, webhook.id().toString());
    }

    /**
     * Sends a message of the type {@code webhook.test} at once, active or not, and waits for what comes of it.
     *
     * @throws InventoryException {@code NOT_FOUND}
     */
    public Attempt test(WebhookId id) {
        Webhook webhook = webhooks.get(id);
        Message message = new Message("webhook.test", desk.clock().instant(), Map.of("webhook_id", id));
        return sender.send(webhook.url(), webhooks.secret(id), "test-" + UUID.randomUUID(), message)
                .join();
    }

    /** Files the publishers of web hooks that have not looked at all events. */
    void dispatch() {
        dao.behind(events.lastId()).forEach(this::wake);
    }

    /** Has a publisher look at a web hook soon; part of the caller's transaction if there is one. */
    void wake(WebhookId id) {
        desk.jobs().wake(Publisher.JOB, id.toString());
    }

    /** Forgets what has long been delivered or dead. */
    void purge() {
        Instant now = desk.clock().instant();
        purge(DeliveryState.DELIVERED, now.minus(config.keepDelivered()));
        purge(DeliveryState.DEAD, now.minus(config.keepDead()));
    }

    private void purge(DeliveryState state, Instant before) {
        int purged;
        do {
            purged = dao.purge(state, before);
        } while (purged == PURGED_AT_A_TIME);
    }

    /** The lowest event that is still needed: not looked at, to be sent, or dead and perhaps sent again. */
    long lowestNeeded() {
        return LongStream.of(
                        orEnd(dao.lowestUnseen()),
                        orEnd(dao.lowest(DeliveryState.PENDING)),
                        orEnd(dao.lowest(DeliveryState.DEAD)))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private static long orEnd(@Nullable Long event) {
        return event == null ? Long.MAX_VALUE : event;
    }
}
