package dev.millwright.pxe.app;

import dev.millwright.pxe.assets.ArtifactStore;
import dev.millwright.pxe.dhcp.Conflicts;
import dev.millwright.pxe.inventory.AgentStatus;
import dev.millwright.pxe.inventory.ArtifactSync;
import dev.millwright.pxe.inventory.Backoff;
import dev.millwright.pxe.inventory.InventoryClient;
import dev.millwright.pxe.inventory.InventoryUnavailableException;
import dev.millwright.pxe.inventory.SiteReplica;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tells the inventory every ten seconds, and whenever the artifacts change, how this agent is; until interrupted. */
final class StatusReporter implements Runnable {
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final InventoryClient client;
    private final SiteReplica site;
    private final ArtifactStore store;
    private final ArtifactSync sync;
    private final Conflicts conflicts;
    private final Identity identity;
    private final Semaphore wake = new Semaphore(0);
    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10));

    /**
     * What does not change while the agent runs.
     *
     * @param version of the program
     * @param startedAt of the process
     * @param httpUrl where machines reach it
     */
    record Identity(String version, Instant startedAt, URI httpUrl) {}

    StatusReporter(
            InventoryClient client,
            SiteReplica site,
            ArtifactStore store,
            ArtifactSync sync,
            Conflicts conflicts,
            Identity identity) {
        this.client = client;
        this.site = site;
        this.store = store;
        this.sync = sync;
        this.conflicts = conflicts;
        this.identity = identity;
    }

    /** Makes it report at once. */
    void wake() {
        wake.release();
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                report();
                if (wake.tryAcquire(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void report() throws InterruptedException {
        List<AgentStatus.DhcpConflict> untold = conflicts.untold();
        try {
            client.status(new AgentStatus(
                    identity.version(),
                    identity.startedAt(),
                    identity.httpUrl(),
                    site.version(),
                    store.held(),
                    sync.pending(),
                    store.freeBytes(),
                    untold));
            conflicts.told(untold);
            backoff.succeeded("status is taken again");
        } catch (InventoryUnavailableException e) {
            backoff.failed("status not taken: " + e.getMessage());
        }
    }
}
