package dev.millwright.pxe.inventory;

import dev.millwright.pxe.assets.ArtifactStore;
import dev.millwright.pxe.metrics.Metrics;
import dev.millwright.pxe.types.Sha256;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Brings the artifacts of the replica into the store, kernel and ramdisk first, then what runs need, then others as far as they fit; lets go of others beyond the
 * cap, and reads all again once a day and after a start, as disks forget; until interrupted.
 */
public final class ArtifactSync implements Runnable {
    private static final System.Logger LOG = System.getLogger(ArtifactSync.class.getName());
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final long VERIFIED_AT_ONCE_BYTES = 256L << 20;
    private static final Duration VERIFIED_EVERY = Duration.ofDays(1);

    private final SiteReplica site;
    private final ArtifactStore store;
    private final ArtifactOrigins origins;
    private final Parts parts;
    private final Semaphore wake = new Semaphore(1);
    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));
    private final Map<Sha256, Instant> verifiedAt = new HashMap<>();

    /**
     * What else it works with.
     *
     * @param capBytes what the store may take before artifacts go that no run needs
     * @param onChange called, on this worker's thread, whenever the set of artifacts changed
     */
    public record Parts(long capBytes, Runnable onChange, Clock clock, Metrics metrics) {}

    /** Makes the worker. */
    public ArtifactSync(SiteReplica site, ArtifactStore store, InventoryClient client, Parts parts) {
        this.site = site;
        this.store = store;
        this.origins = new ArtifactOrigins(client, parts.clock());
        this.parts = parts;
    }

    /** Makes it look at once: the replica changed. */
    public void wake() {
        if (wake.availablePermits() == 0) {
            wake.release();
        }
    }

    /** The artifacts of the replica that are not wholly here and are to be, in order of download. */
    public List<AgentStatus.Pending> pending() {
        SiteView view = site.view().orElse(null);
        if (view == null) {
            return List.of();
        }
        List<AgentStatus.Pending> needed = new ArrayList<>();
        List<AgentStatus.Pending> others = new ArrayList<>();
        long room = parts.capBytes();
        for (Map.Entry<Sha256, Long> wanted : view.artifacts().entrySet()) {
            boolean isNeeded = view.neededArtifacts().contains(wanted.getKey());
            if (isNeeded || store.find(wanted.getKey()).isPresent()) {
                room -= wanted.getValue();
            }
            if (store.find(wanted.getKey()).isEmpty()) {
                (isNeeded ? needed : others)
                        .add(new AgentStatus.Pending(
                                wanted.getKey(), store.bytesDone(wanted.getKey()), wanted.getValue()));
            }
        }
        for (AgentStatus.Pending other : others) {
            room -= other.bytesTotal();
            if (room < 0) {
                break;
            }
            needed.add(other);
        }
        return needed;
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                boolean complete = syncOnce();
                if (complete) {
                    verify();
                }
                Duration pause = complete ? IDLE : backoff.delay();
                boolean woken = wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
                assert woken || complete || !pause.isZero() : "a failed round is followed by a pause";
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One round over everything that is missing; false when something could not be had. */
    boolean syncOnce() throws InterruptedException {
        Optional<SiteView> view = site.view();
        if (view.isEmpty()) {
            return true;
        }
        boolean complete = true;
        for (AgentStatus.Pending pending : pending()) {
            complete &= fetch(pending);
        }
        evict(view.get());
        return complete;
    }

    private boolean fetch(AgentStatus.Pending pending) throws InterruptedException {
        Optional<ArtifactOrigins.Place> place = origins.of(pending.sha256());
        if (place.isEmpty()) {
            return false;
        }
        boolean fromPeer = place.get().peer() != null;
        try {
            store.fetch(pending.sha256(), pending.bytesTotal(), place.get().source(), octets -> {});
            parts.metrics()
                    .counter("millwright_agent_artifacts_fetched_total{from=\"" + (fromPeer ? "agent" : "inventory")
                            + "\"}")
                    .increment();
            verifiedAt.put(pending.sha256(), parts.clock().instant());
            origins.succeeded(pending.sha256());
            backoff.succeeded("artifacts arrive again");
            parts.onChange().run();
            return true;
        } catch (IOException e) {
            origins.failed(pending.sha256(), place.get());
            backoff.failed("artifact not brought in: " + e.getMessage());
            return false;
        }
    }

    /** Reads again what was not read for a day, some of it at a time; artifacts of the replica only, as no others are served. */
    void verify() {
        SiteView view = site.view().orElse(null);
        if (view == null) {
            return;
        }
        Set<Sha256> named = view.artifacts().keySet();
        verifiedAt.keySet().retainAll(named);
        Instant now = parts.clock().instant();
        long room = VERIFIED_AT_ONCE_BYTES;
        for (Sha256 digest : named) {
            Instant before = verifiedAt.getOrDefault(digest, Instant.EPOCH);
            if (room > 0
                    && store.find(digest).isPresent()
                    && before.plus(VERIFIED_EVERY).isBefore(now)) {
                room -= view.artifactSize(digest).orElse(0L);
                verify(digest, now);
            }
        }
    }

    private void verify(Sha256 digest, Instant now) {
        try {
            if (!store.verify(digest)) {
                parts.metrics()
                        .counter("millwright_agent_artifacts_damaged_total")
                        .increment();
                LOG.log(System.Logger.Level.WARNING, "artifact {0} was damaged on disk; it is fetched anew", digest);
                parts.onChange().run();
                wake();
                return;
            }
            verifiedAt.put(digest, now);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "artifact {0} cannot be read: {1}", digest, e.getMessage());
        }
    }

    private void evict(SiteView view) {
        try {
            if (store.evict(view.artifacts().keySet(), view.neededArtifacts(), parts.capBytes()) > 0) {
                parts.onChange().run();
            }
        } catch (IOException e) {
            backoff.failed("artifacts not evicted: " + e.getMessage());
        }
    }
}
