package dev.millwright.pxe.app;

import dev.millwright.pxe.assets.ArtifactStore;
import dev.millwright.pxe.dhcp.Competitors;
import dev.millwright.pxe.dhcp.DhcpMemory;
import dev.millwright.pxe.inventory.AgentStatus;
import dev.millwright.pxe.inventory.ArtifactSync;
import dev.millwright.pxe.inventory.Backoff;
import dev.millwright.pxe.inventory.InventoryClient;
import dev.millwright.pxe.inventory.InventoryUnavailableException;
import dev.millwright.pxe.inventory.SiteReplica;
import dev.millwright.pxe.types.Ipv4Address;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Tells the inventory every ten seconds, and whenever the artifacts change, how this agent is; until interrupted. */
final class StatusReporter implements Runnable {
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final InventoryClient client;
    private final SiteReplica site;
    private final ArtifactStore store;
    private final ArtifactSync sync;
    private final DhcpMemory memory;
    private final Clock clock;
    private final Identity identity;
    private final Semaphore wake = new Semaphore(0);
    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10));

    /**
     * What does not change while the agent runs.
     *
     * @param version of the program
     * @param startedAt of the process
     * @param httpUrl where machines reach it
     * @param address its own, on the provisioning network
     */
    record Identity(String version, Instant startedAt, URI httpUrl, Ipv4Address address) {}

    StatusReporter(
            InventoryClient client,
            SiteReplica site,
            ArtifactStore store,
            ArtifactSync sync,
            DhcpMemory memory,
            Identity identity,
            Clock clock) {
        this.client = client;
        this.site = site;
        this.store = store;
        this.sync = sync;
        this.memory = memory;
        this.clock = clock;
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
        List<AgentStatus.DhcpConflict> untold = memory.conflicts().untold();
        try {
            client.status(new AgentStatus(
                    identity.version(),
                    identity.startedAt(),
                    identity.httpUrl(),
                    site.version(),
                    store.held(),
                    sync.pending(),
                    store.freeBytes(),
                    untold,
                    servers()));
            memory.conflicts().told(untold);
            backoff.succeeded("status is taken again");
        } catch (InventoryUnavailableException e) {
            backoff.failed("status not taken: " + e.getMessage());
        }
    }

    private @Nullable List<AgentStatus.DhcpServerSeen> servers() {
        Competitors competitors = memory.competitors();
        return competitors.hasLooked() ? competitors.faults(identity.address(), clock.instant()) : null;
    }
}
