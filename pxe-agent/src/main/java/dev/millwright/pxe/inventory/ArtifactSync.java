package dev.millwright.pxe.inventory;

import dev.millwright.pxe.assets.ArtifactStore;
import dev.millwright.pxe.types.Sha256;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Brings the artifacts of the replica into the store, kernel and ramdisk first, and lets go of others beyond the cap; until interrupted. */
public final class ArtifactSync implements Runnable {
    private static final Duration IDLE = Duration.ofSeconds(60);

    private final SiteReplica site;
    private final ArtifactStore store;
    private final InventoryClient client;
    private final long capBytes;
    private final Runnable onChange;
    private final Semaphore wake = new Semaphore(1);
    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

    /**
     * Makes the worker.
     *
     * @param capBytes what the store may take before unreferenced artifacts go
     * @param onChange called, on this worker's thread, whenever the set of artifacts changed
     */
    public ArtifactSync(
            SiteReplica site, ArtifactStore store, InventoryClient client, long capBytes, Runnable onChange) {
        this.site = site;
        this.store = store;
        this.client = client;
        this.capBytes = capBytes;
        this.onChange = onChange;
    }

    /** Makes it look at once: the replica changed. */
    public void wake() {
        if (wake.availablePermits() == 0) {
            wake.release();
        }
    }

    /** The artifacts of the replica that are not wholly here, in order of download. */
    public List<AgentStatus.Pending> pending() {
        List<AgentStatus.Pending> pending = new ArrayList<>();
        for (Map.Entry<Sha256, Long> wanted :
                site.view().map(SiteView::artifacts).orElse(Map.of()).entrySet()) {
            if (store.find(wanted.getKey()).isEmpty()) {
                pending.add(
                        new AgentStatus.Pending(wanted.getKey(), store.bytesDone(wanted.getKey()), wanted.getValue()));
            }
        }
        return pending;
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                boolean complete = syncOnce();
                Duration pause = complete ? IDLE : backoff.delay();
                boolean woken = wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
                assert woken || complete || !pause.isZero() : "a failed round is followed by a pause";
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One round over everything that is missing; false when something could not be had. */
    boolean syncOnce() {
        Optional<SiteView> view = site.view();
        if (view.isEmpty()) {
            return true;
        }
        boolean complete = true;
        for (AgentStatus.Pending pending : pending()) {
            try {
                store.fetch(pending.sha256(), pending.bytesTotal(), client, octets -> {});
                backoff.succeeded("artifacts arrive again");
                onChange.run();
            } catch (IOException e) {
                complete = false;
                backoff.failed("artifact not brought in: " + e.getMessage());
            }
        }
        evict(view.get());
        return complete;
    }

    private void evict(SiteView view) {
        try {
            if (store.evict(view.artifacts().keySet(), capBytes) > 0) {
                onChange.run();
            }
        } catch (IOException e) {
            backoff.failed("artifacts not evicted: " + e.getMessage());
        }
    }
}
