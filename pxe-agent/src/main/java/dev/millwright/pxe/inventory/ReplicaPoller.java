package dev.millwright.pxe.inventory;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Keeps {@link SiteReplica} current: one long poll after another, until interrupted. */
public final class ReplicaPoller implements Runnable {
    private static final System.Logger LOG = System.getLogger(ReplicaPoller.class.getName());
    private static final Duration WAIT = Duration.ofSeconds(25);

    private final InventoryClient client;
    private final SiteReplica site;
    private final Clock clock;
    private final Runnable onChange;
    private final Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(10));

    /** @param onChange called, on the polling thread, after each new replica */
    public ReplicaPoller(InventoryClient client, SiteReplica site, Clock clock, Runnable onChange) {
        this.client = client;
        this.site = site;
        this.clock = clock;
        this.onChange = onChange;
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                pollOnce();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * One poll. As long as the replica at hand is not fresh the server is asked to answer at once, so that a restarted agent is able to boot
     * machines within one round trip.
     */
    void pollOnce() throws InterruptedException {
        boolean fresh = site.view().map(view -> view.isFresh(clock.instant())).orElse(false);
        try {
            Optional<Replica> replica = client.replica(site.version(), fresh ? WAIT : Duration.ZERO);
            if (replica.isPresent()) {
                site.accept(replica.get(), clock.instant());
                LOG.log(
                        System.Logger.Level.INFO,
                        "replica version {0}: {1} hosts, {2} subnets",
                        Long.toString(replica.get().version()),
                        replica.get().hosts().size(),
                        replica.get().subnets().size());
                onChange.run();
            } else {
                site.confirm(clock.instant());
            }
            backoff.succeeded("the inventory answers again");
        } catch (InventoryUnavailableException | IOException e) {
            backoff.failed("no replica: " + e.getMessage());
            backoff.pause();
        }
    }
}
