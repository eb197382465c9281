package dev.millwright.pxe.http;

import dev.millwright.pxe.grub.GrubWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Scripts for GRUB, made beside the TFTP server's thread: asking the inventory may take three seconds. A client that asks meanwhile is told to come again;
 * one that repeats its question within {@link #KEPT} gets the same script, because each question to the inventory voids the token before it.
 */
public final class GrubScripts {
    private static final System.Logger LOG = System.getLogger(GrubScripts.class.getName());

    /** Longer than GRUB goes on repeating one request, shorter than a machine needs to start anew. */
    static final Duration KEPT = Duration.ofSeconds(10);

    /** More than all that start at once; beyond it the oldest is forgotten, and asked for again. */
    private static final int MOST = 8192;

    private final ScriptDesk desk;
    private final Executor workers;
    private final Clock clock;
    private final Map<ScriptDesk.Visitor, Entry> entries = new LinkedHashMap<>();

    private record Entry(Instant since, @Nullable String script) {}

    /** @param workers where scripts are made; one that refuses work makes the client ask again */
    public GrubScripts(ScriptDesk desk, Executor workers, Clock clock) {
        this.desk = desk;
        this.workers = workers;
        this.clock = clock;
    }

    /** The script, once it is made. */
    synchronized Optional<String> of(ScriptDesk.Visitor visitor, GrubWriter writer) {
        Instant now = clock.instant();
        forget(now);
        Entry known = entries.get(visitor);
        if (known != null) {
            return Optional.ofNullable(known.script());
        }
        if (entries.size() >= MOST) {
            entries.remove(entries.keySet().iterator().next());
        }
        try {
            entries.put(visitor, new Entry(now, null));
            workers.execute(() -> make(visitor, writer));
        } catch (RejectedExecutionException e) {
            entries.remove(visitor);
        }
        Entry begun = entries.get(visitor);
        return begun == null ? Optional.empty() : Optional.ofNullable(begun.script());
    }

    private void make(ScriptDesk.Visitor visitor, GrubWriter writer) {
        try {
            String script = desk.script(visitor, writer);
            keep(visitor, script);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // The outermost frame of a request: the machine boots its disk, the others are not disturbed.
            LOG.log(System.Logger.Level.ERROR, "GRUB script of " + visitor.mac(), e);
            keep(visitor, writer.local("error"));
        }
    }

    /** Last, so that the map stays in the order of age. */
    private synchronized void keep(ScriptDesk.Visitor visitor, String script) {
        entries.remove(visitor);
        entries.put(visitor, new Entry(clock.instant(), script));
    }

    private void forget(Instant now) {
        Iterator<Entry> oldest = entries.values().iterator();
        while (oldest.hasNext() && oldest.next().since().plus(KEPT).isBefore(now)) {
            oldest.remove();
        }
    }
}
