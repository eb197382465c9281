package dev.millwright.pxe.inventory;

import dev.millwright.pxe.assets.ArtifactSource;
import dev.millwright.pxe.types.Sha256;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where an artifact is to be had: from another agent of the site that holds it, else from the inventory, which so sends each artifact to a site once. An agent
 * that is to wait for another one does so as long as that one gets on. For one thread.
 */
final class ArtifactOrigins {
    /** So long the other one may stand still. */
    static final Duration PATIENCE = Duration.ofMinutes(1);

    /** So long an agent that failed is not asked for the same artifact. */
    static final Duration AVOIDED = Duration.ofMinutes(10);

    private final InventoryClient client;
    private final Clock clock;
    private final Map<Sha256, Wait> waits = new HashMap<>();
    private final Map<Failure, Instant> failures = new HashMap<>();

    private record Wait(long bytesDone, Instant since) {}

    private record Failure(URI peer, Sha256 digest) {}

    /**
     * A place.
     *
     * @param peer the other agent; null for the inventory
     * @param source how it is asked
     */
    record Place(@Nullable URI peer, ArtifactSource source) {}

    ArtifactOrigins(InventoryClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /** Where to fetch it now; empty: wait, another agent of the site is fetching it. */
    Optional<Place> of(Sha256 digest) throws InterruptedException {
        Instant now = clock.instant();
        failures.values().removeIf(at -> at.plus(AVOIDED).isBefore(now));
        Place inventory = new Place(null, client);
        ArtifactSources told;
        try {
            told = client.sources(digest);
        } catch (InventoryUnavailableException e) {
            // An older server knows no sources; and one that is away may be back for the artifact itself.
            return Optional.of(inventory);
        }
        List<URI> peers = new ArrayList<>(told.peers());
        peers.removeIf(peer -> failures.containsKey(new Failure(peer, digest)));
        if (!peers.isEmpty()) {
            Collections.shuffle(peers);
            URI peer = peers.get(0);
            return Optional.of(new Place(peer, (wanted, from) -> client.openAt(peer, wanted, from)));
        }
        if (told.inventory() || !told.peers().isEmpty() || isTooSlow(digest, told.bytesDone(), now)) {
            return Optional.of(inventory);
        }
        return Optional.empty();
    }

    private boolean isTooSlow(Sha256 digest, long bytesDone, Instant now) {
        Wait wait = waits.get(digest);
        if (wait == null || wait.bytesDone() != bytesDone) {
            waits.put(digest, new Wait(bytesDone, now));
            return false;
        }
        return !wait.since().plus(PATIENCE).isAfter(now);
    }

    /** It is here. */
    void succeeded(Sha256 digest) {
        waits.remove(digest);
    }

    /** It did not come from there. */
    void failed(Sha256 digest, Place place) {
        if (place.peer() != null) {
            failures.put(new Failure(place.peer(), digest), clock.instant());
        }
    }
}
