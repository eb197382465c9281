package dev.millwright.inventory.boot;

import io.dropwizard.lifecycle.Managed;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Requests that wait for something to tell. One thread looks on behalf of all of them, four times a second and whenever this server wrote
 * something; waiting requests hold no thread. Thread-safe.
 */
final class LongPolls implements Managed {
    private static final long TICK_MILLIS = 250;

    private final Clock clock;
    private final ScheduledExecutorService thread;
    private final Map<AsyncResponse, Waiter> waiters = new ConcurrentHashMap<>();
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile boolean stopping;

    LongPolls(String name, Clock clock) {
        this.clock = clock;
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread made = new Thread(work, name);
            made.setDaemon(true);
            return made;
        });
    }

    /** A question; {@code asker} and {@code what} tell whether another is the same one. */
    record Poll(long asker, String what, Duration patience) {}

    private record Waiter(
            Poll poll, Instant since, Instant until, Supplier<Optional<Response>> look, Response otherwise) {}

    /**
     * Answers as soon as {@code look} has something, at the latest after the poll's patience with {@code otherwise}. Whoever asks again has
     * given up its earlier question: that one is answered with {@code otherwise}, so that nothing is handed to a caller that is gone.
     * Questions younger than a second are left alone, so that two callers with one name do not chase each other.
     *
     * @param look called on this class's thread and once on the caller's; quick
     */
    void answer(AsyncResponse response, Poll poll, Supplier<Optional<Response>> look, Response otherwise) {
        dismissEarlier(poll);
        Duration patience = poll.patience();
        Optional<Response> now = look.get();
        if (now.isPresent() || patience.isZero() || stopping) {
            response.resume(now.orElse(otherwise));
            return;
        }
        Instant since = clock.instant();
        waiters.put(response, new Waiter(poll, since, since.plus(patience), look, otherwise));
        if (stopping && waiters.remove(response) != null) {
            response.resume(otherwise);
        }
    }

    private void dismissEarlier(Poll poll) {
        Instant young = clock.instant().minusSeconds(1);
        waiters.forEach((response, waiter) -> {
            boolean same = waiter.poll().asker() == poll.asker()
                    && waiter.poll().what().equals(poll.what());
            if (same && waiter.since().isBefore(young) && waiters.remove(response, waiter)) {
                response.resume(waiter.otherwise());
            }
        });
    }

    /** Looks soon. */
    void nudge() {
        if (!waiters.isEmpty() && looking.compareAndSet(false, true)) {
            thread.execute(this::lookAtAll);
        }
    }

    private void lookAtAll() {
        looking.set(false);
        waiters.forEach((response, waiter) -> {
            try {
                lookAt(response, waiter);
            } catch (RuntimeException failure) {
                // this thread's outermost frame: one request's failure is that request's answer
                waiters.remove(response);
                response.resume(failure);
            }
        });
    }

    private void lookAt(AsyncResponse response, Waiter waiter) {
        Optional<Response> found = response.isDone()
                ? Optional.of(waiter.otherwise())
                : waiter.look().get();
        boolean over = !clock.instant().isBefore(waiter.until());
        if (found.isPresent() || over) {
            waiters.remove(response);
            response.resume(found.orElse(waiter.otherwise()));
        }
    }

    @Override
    public void start() {
        thread.scheduleWithFixedDelay(this::lookAtAll, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Answers all who wait, and from now on everybody at once; may be called again. */
    @Override
    public void stop() {
        stopping = true;
        thread.shutdown();
        waiters.forEach((response, waiter) -> {
            if (waiters.remove(response, waiter)) {
                response.resume(waiter.otherwise());
            }
        });
    }
}
