package dev.millwright.pxe.inventory;

import dev.millwright.pxe.metrics.Metrics;
import dev.millwright.pxe.timeline.BootRecorder;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** Brings what was seen of boots to the inventory, in batches, each until it was taken; until interrupted. Nobody waits for it. */
public final class BootReporter implements Runnable {
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final int MOST = 500;

    private final InventoryClient client;
    private final BootRecorder recorder;
    private final Clock clock;
    private final LongAdder refused;
    private final Backoff backoff = new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(30));

    /** Makes the worker. */
    public BootReporter(InventoryClient client, BootRecorder recorder, Clock clock, Metrics metrics) {
        this.client = client;
        this.recorder = recorder;
        this.clock = clock;
        this.refused = metrics.counter("millwright_agent_boot_events_refused_total");
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                if (!reportOnce()) {
                    backoff.pause();
                } else if (recorder.size() < MOST) {
                    Thread.sleep(EVERY.toMillis());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One batch; false when it was not taken and has to be told again. */
    public boolean reportOnce() throws InterruptedException {
        BootRecorder.Batch batch = recorder.batch(MOST);
        if (batch.events().isEmpty()) {
            return true;
        }
        try {
            client.bootEvents(clock.instant(), batch.events());
            backoff.succeeded("boot events are taken again");
        } catch (InventoryUnavailableException e) {
            backoff.failed("boot events not taken: " + e.getMessage());
            if (!e.isRefused()) {
                return false;
            }
            refused.add(batch.events().size());
        }
        recorder.delivered(batch);
        return true;
    }
}
