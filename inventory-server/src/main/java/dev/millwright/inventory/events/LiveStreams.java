package dev.millwright.inventory.events;

import dev.millwright.inventory.auth.Caller;
import dev.millwright.inventory.errors.InventoryException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Server-sent events from any numbered source. Each open stream has a thread of its own, which reads from the source after each commit
 * of this server that wrote an event, and every second at the latest; so a slow reader delays nobody but itself.
 *
 * <p>A stream ends after ten minutes, when the server stops, when its reader's token does, or when the source fails; the reader comes back with the last id it has seen.
 */
public final class LiveStreams {
    /** Streams at a time on one server. */
    public static final int MOST = 256;

    /** Streams at a time of one principal on one server: nobody takes those of all others. */
    public static final int MOST_OF_ONE = 64;

    private static final Logger LOG = LoggerFactory.getLogger(LiveStreams.class);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration READER_CHECK = Duration.ofSeconds(2);
    private static final long POLL_MILLIS = 1000;

    private final Clock clock;
    private final Object news = new Object();
    private final ExecutorService threads;
    private final Map<String, Integer> open = new ConcurrentHashMap<>();
    private long commits;
    private volatile boolean stopping;
    private volatile Predicate<Caller> good = caller -> true;

    /** Streams that look when {@code events} has something new. */
    public LiveStreams(Events events, Clock clock) {
        this.clock = clock;
        this.threads = new ThreadPoolExecutor(0, MOST, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "live-stream");
            thread.setDaemon(true);
            return thread;
        });
        events.onNew(this::announce);
    }

    /**
     * One message.
     *
     * @param id grows within its source; the reader's cursor
     * @param name the message's kind, for {@code addEventListener}
     * @param data any object that becomes JSON
     */
    public record Frame(long id, String name, Object data) {}

    /** Where messages come from. Called on the stream's own thread; a few hundred at a time are enough. */
    @FunctionalInterface
    public interface Source {
        /** The messages after an id, in the order of their ids; empty when there is none yet. */
        List<Frame> after(long id);
    }

    /** From now on a stream ends, within seconds, when its reader does not pass any more: a revoked token, for example. */
    public void onlyWhile(Predicate<Caller> readerIsGood) {
        this.good = readerIsGood;
    }

    /**
     * Serves one stream; returns at once. Ends it at once when {@link #MOST} are open, or {@link #MOST_OF_ONE} of the reader.
     *
     * @param reader who reads it
     * @param after the last id the reader has seen
     */
    public void serve(Caller reader, SseEventSink sink, Sse sse, long after, Source source) {
        String key = reader.key();
        open.merge(key, 1, Integer::sum);
        try {
            if (open.getOrDefault(key, 0) > MOST_OF_ONE) {
                throw new RejectedExecutionException("one reader has " + MOST_OF_ONE);
            }
            threads.execute(() -> {
                try {
                    pump(new Reading(reader, sink, sse), after, source);
                } finally {
                    closed(key);
                }
            });
        } catch (RejectedExecutionException full) {
            closed(key);
            LOG.debug("a live stream of {} was refused", reader.name(), full);
            sink.close(); // an exception would not reach the reader any more, who comes back by and by
        }
    }

    private void closed(String key) {
        open.computeIfPresent(key, (reader, count) -> count == 1 ? null : Integer.valueOf(count - 1));
    }

    /**
     * Refuses a stream before it is opened, when there are too many of all readers or of this one.
     *
     * @throws InventoryException {@code too_many_requests}
     */
    public void requireRoom(Caller reader) {
        int all = open.values().stream().mapToInt(Integer::intValue).sum();
        if (all >= MOST || open.getOrDefault(reader.key(), 0) >= MOST_OF_ONE) {
            throw InventoryException.tooMany("Too many live streams are open; close some, or poll instead", HEARTBEAT);
        }
    }

    private void announce() {
        synchronized (news) {
            commits++;
            news.notifyAll();
        }
    }

    private void pump(Reading reading, long after, Source source) {
        long cursor = after;
        try (SseEventSink sink = reading.sink) {
            sink.send(reading.sse
                    .newEventBuilder()
                    .comment("open")
                    .reconnectDelay(1000)
                    .build());
            while (!stopping && !sink.isClosed() && reading.mayGoOn()) {
                long seen = commits();
                List<Frame> frames = source.after(cursor);
                for (Frame frame : frames) {
                    send(sink, message(reading.sse, frame));
                    cursor = frame.id();
                }
                if (!reading.spoke(!frames.isEmpty())) {
                    await(seen);
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) { // the thread's outermost frame; the reader connects again
            LOG.debug("a live stream ended", failure);
        }
    }

    /** One open stream: when it must end, when it was last heard, when its reader was last looked at. Used by its own thread only. */
    private final class Reading {
        private final Caller reader;
        private final SseEventSink sink;
        private final Sse sse;
        private final Instant end = clock.instant().plus(LONGEST);
        private Instant quietSince = clock.instant();
        private Instant checkedAt = quietSince;

        Reading(Caller reader, SseEventSink sink, Sse sse) {
            this.reader = reader;
            this.sink = sink;
            this.sse = sse;
        }

        boolean mayGoOn() {
            Instant now = clock.instant();
            if (!now.isBefore(end)) {
                return false;
            }
            if (checkedAt.plus(READER_CHECK).isAfter(now)) {
                return true;
            }
            checkedAt = now;
            return good.test(reader);
        }

        /** Notes that something was sent; else sends a sign of life when it is time. Whether anything was sent. */
        boolean spoke(boolean sent) {
            Instant now = clock.instant();
            boolean due = !sent && quietSince.plus(HEARTBEAT).isBefore(now);
            if (due) {
                send(sink, sse.newEventBuilder().comment("here").build());
            }
            if (sent || due) {
                quietSince = now;
            }
            return sent || due;
        }
    }

    private static OutboundSseEvent message(Sse sse, Frame frame) {
        return sse.newEventBuilder()
                .id(Long.toString(frame.id()))
                .name(frame.name())
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(frame.data())
                .build();
    }

    private static void send(SseEventSink sink, OutboundSseEvent event) {
        sink.send(event).toCompletableFuture().join();
    }

    private long commits() {
        synchronized (news) {
            return commits;
        }
    }

    private void await(long seen) throws InterruptedException {
        synchronized (news) {
            if (commits == seen && !stopping) {
                news.wait(POLL_MILLIS);
            }
        }
    }

    /** Ends all streams; their readers go to another server or come back. */
    public void stop() {
        stopping = true;
        announce();
        threads.shutdown();
    }
}
