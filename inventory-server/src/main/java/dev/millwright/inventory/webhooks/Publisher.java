package dev.millwright.inventory.webhooks;

import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.events.Event;
import dev.millwright.inventory.events.Events;
import dev.millwright.inventory.jobs.Completion;
import dev.millwright.inventory.jobs.JobRun;
import dev.millwright.inventory.jobs.Next;
import dev.millwright.inventory.types.DataCenterId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The job of one web hook: makes deliveries of new events and sends what is to be sent, things side by side, the events of one thing one
 * after the other.
 *
 * <p>A crash at any point leaves the delivery pending, so it is sent again: at least once. A publisher that was paused and taken over finds
 * its fence outdated and notes nothing any more; what it had on its way may arrive a second time.
 */
final class Publisher {
    /** The kind of job; its instance is the web hook's id. */
    static final String JOB = "webhook.publish";

    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
    private static final int EVENTS_AT_A_TIME = 500;
    private static final int DELIVERIES_AT_A_TIME = 500;
    /** After so long another web hook may have the thread. */
    private static final Duration SLICE = Duration.ofSeconds(20);

    private final Webhooks webhooks;
    private final DeliveryDao dao;
    private final Events events;
    private final EventScope scope;
    private final Sender sender;
    private final WebhooksConfig config;
    private final Work work;

    /**
     * What every publisher works with.
     *
     * @param transactions for short writes between the messages
     * @param clock for deadlines
     * @param random spreads the retries
     */
    record Work(Transactions transactions, Clock clock, RandomGenerator random) {}

    Publisher(
            Webhooks webhooks,
            DeliveryDao dao,
            Events events,
            EventScope scope,
            Sender sender,
            WebhooksConfig config,
            Work work) {
        this.webhooks = webhooks;
        this.dao = dao;
        this.events = events;
        this.scope = scope;
        this.sender = sender;
        this.config = config;
        this.work = work;
    }

    /** Another server has the web hook by now, or nobody: it was deleted or switched off. */
    private static final class LostWebhookException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LostWebhookException(WebhookId id) {
            super("web hook " + id + " was taken over, switched off or deleted");
        }
    }

    /** A web hook that this publisher has, until its fence is outdated or its time is over. */
    private record Held(Webhook webhook, SigningSecret secret, long fence, Instant until) {}

    /** One run of the job. */
    Completion run(JobRun run) throws InterruptedException {
        WebhookId id = WebhookId.fromString(run.instance());
        Optional<Held> held = takeOver(id);
        if (held.isEmpty()) {
            return Next::done;
        }
        Optional<Instant> finished = Optional.empty();
        try {
            finished = publish(held.get(), run);
        } catch (LostWebhookException lost) {
            LOG.debug("{}", lost.getMessage());
        }
        Optional<Instant> nothingAt = finished;
        return () -> {
            Instant next = nothingAt.isPresent()
                    ? dao.nextTry(id, nothingAt.get())
                    : work.clock().instant();
            return next == null ? Next.done() : Next.at(next);
        };
    }

    private Optional<Held> takeOver(WebhookId id) {
        return work.transactions().call(() -> {
            Optional<Webhook> webhook = webhooks.find(id).filter(Webhook::active);
            if (webhook.isEmpty() || dao.takeOver(id) == 0) {
                return Optional.empty();
            }
            return webhook.map(found -> new Held(
                    found,
                    webhooks.secret(id),
                    dao.progress(id).map(WebhookProgress::fence).orElse(0L),
                    work.clock().instant().plus(SLICE)));
        });
    }

    /**
     * Sends until there is nothing to send, or the time is over.
     *
     * @return when there was nothing to send; what waits for a later time is due after it. Empty when there may be more
     */
    private Optional<Instant> publish(Held held, JobRun run) throws InterruptedException {
        WebhookId id = held.webhook().id();
        ExecutorService threads = Executors.newFixedThreadPool(config.concurrency(), task -> {
            Thread thread = new Thread(task, "webhook-" + id);
            thread.setDaemon(true);
            return thread;
        });
        try {
            while (mayGoOn(held, run)) {
                boolean more = lookAtEvents(held);
                Instant now = work.clock().instant();
                List<Delivery> ready = dao.ready(id, now, DELIVERIES_AT_A_TIME);
                if (ready.isEmpty() && !more) {
                    return Optional.of(now);
                }
                send(held, ready, run, threads);
            }
            return Optional.empty();
        } finally {
            threads.shutdownNow();
        }
    }

    private boolean mayGoOn(Held held, JobRun run) {
        return !run.stopping() && work.clock().instant().isBefore(held.until());
    }

    /** Makes deliveries of the next events and moves the cursor over them, in one transaction. */
    private boolean lookAtEvents(Held held) {
        WebhookId id = held.webhook().id();
        return work.transactions().call(() -> {
            WebhookProgress progress = requireHeld(held);
            long purged = events.purgedId();
            if (progress.seenEventId() < purged) {
                String lost = "it was off for so long that the events %d to %d are no longer kept";
                dao.failed(id, work.clock().instant(), lost.formatted(progress.seenEventId() + 1, purged));
            }
            List<Event> next = events.after(progress.seenEventId(), null, null, null, EVENTS_AT_A_TIME);
            if (next.isEmpty()) {
                return false;
            }
            List<Event> wanted =
                    next.stream().filter(event -> wants(held.webhook(), event)).toList();
            if (!wanted.isEmpty()) {
                dao.insert(
                        id,
                        wanted.stream().map(Event::id).toList(),
                        wanted.stream().map(EventScope::orderKey).toList(),
                        work.clock().instant());
            }
            dao.seen(id, next.get(next.size() - 1).id());
            return next.size() == EVENTS_AT_A_TIME;
        });
    }

    private boolean wants(Webhook webhook, Event event) {
        DataCenterId site = webhook.dataCenterId();
        return webhook.kinds().include(event.kind()) && (site == null || scope.isIn(site, event));
    }

    private WebhookProgress requireHeld(Held held) {
        WebhookId id = held.webhook().id();
        return dao.lockProgress(id)
                .filter(progress -> progress.fence() == held.fence())
                .orElseThrow(() -> new LostWebhookException(id));
    }

    private void send(Held held, List<Delivery> ready, JobRun run, ExecutorService threads)
            throws InterruptedException {
        Map<String, List<Delivery>> things = ready.stream()
                .collect(Collectors.groupingBy(Delivery::orderKey, LinkedHashMap::new, Collectors.toList()));
        Collection<Callable<Boolean>> chains = things.values().stream()
                .<Callable<Boolean>>map(chain -> () -> sendInOrder(held, chain, run))
                .toList();
        for (Future<Boolean> chain : threads.invokeAll(chains)) {
            try {
                chain.get();
            } catch (ExecutionException failure) {
                if (failure.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw new IllegalStateException(failure);
            }
        }
    }

    /** Sends the deliveries of one thing until one fails; the rest waits for it. */
    private boolean sendInOrder(Held held, List<Delivery> chain, JobRun run) {
        for (Delivery delivery : chain) {
            if (!mayGoOn(held, run) || !sendOne(held, delivery)) {
                return false;
            }
        }
        return true;
    }

    private boolean sendOne(Held held, Delivery delivery) {
        Optional<Event> event = events.find(delivery.eventId());
        if (event.isEmpty()) {
            note(held, delivery, new Attempt(false, null, "the event is no longer kept", 0), true);
            return true;
        }
        Attempt attempt = sender.send(
                        held.webhook().url(), held.secret(), Message.id(delivery.eventId()), Message.of(event.get()))
                .join();
        boolean hopeless = !attempt.delivered()
                && (delivery.attempts() + 1 >= config.tries()
                        || delivery.createdAt()
                                .plus(config.giveUpAfter())
                                .isBefore(work.clock().instant()));
        note(held, delivery, attempt, hopeless);
        return attempt.delivered() || hopeless;
    }

    private void note(Held held, Delivery delivery, Attempt attempt, boolean hopeless) {
        WebhookId id = held.webhook().id();
        Instant now = work.clock().instant();
        boolean ended = attempt.delivered() || hopeless;
        DeliveryState state = DeliveryState.PENDING;
        if (ended) {
            state = attempt.delivered() ? DeliveryState.DELIVERED : DeliveryState.DEAD;
        }
        Instant nextTry =
                now.plus(config.pause(delivery.attempts() + 1, work.random().nextDouble()));
        DeliveryState becomes = state;
        work.transactions().run(() -> {
            requireHeld(held);
            dao.tried(
                    id,
                    delivery.eventId(),
                    becomes,
                    ended ? now : nextTry,
                    ended ? now : null,
                    attempt.status(),
                    attempt.error());
            if (attempt.delivered()) {
                dao.succeeded(id, now);
            } else {
                dao.failed(id, now, attempt.error());
            }
        });
    }
}
