package dev.millwright.pxe.inventory;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The one current {@link SiteView} of this agent. Safe for many readers; {@link #accept} and {@link #confirm} are for the polling thread. */
public final class SiteReplica {
    private final ReplicaFile file;
    private final AtomicReference<@Nullable SiteView> current = new AtomicReference<>();

    private SiteReplica(ReplicaFile file) {
        this.file = file;
    }

    /** Begins with what the file holds, unconfirmed; a missing or damaged file means beginning with nothing. */
    public static SiteReplica open(ReplicaFile file) {
        SiteReplica site = new SiteReplica(file);
        file.read().ifPresent(replica -> site.current.set(SiteView.unconfirmed(replica)));
        return site;
    }

    /** What the site looks like now; empty before the first replica. */
    public Optional<SiteView> view() {
        return Optional.ofNullable(current.get());
    }

    /** The version to name in the next poll: the one at hand; 0 when there is none. */
    public long version() {
        return view().map(view -> view.replica().version()).orElse(0L);
    }

    /**
     * Takes a replica the inventory has just sent: on disk first, then for all readers.
     *
     * @throws IOException when it cannot be written; the old one stays
     */
    public void accept(Replica replica, Instant at) throws IOException {
        file.write(replica);
        current.set(SiteView.confirmed(replica, at));
    }

    /** Notes that the inventory still has the version at hand. */
    public void confirm(Instant at) {
        current.updateAndGet(view -> view == null ? null : view.confirmedAgain(at));
    }
}
