package dev.millwright.pxe.inventory;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the inventory says an artifact is to be had. Source: WIRE.md §1.5.
 *
 * @param peers agents of this site that hold it; may be empty
 * @param inventory whether this agent is the one that fetches it from the inventory
 * @param bytesDone how far the one is that does; 0 when nobody does
 */
public record ArtifactSources(List<URI> peers, boolean inventory, long bytesDone) {
    /** Copies the list; an absent one is empty. */
    public ArtifactSources {
        peers = copyOf(peers);
    }

    private static List<URI> copyOf(@Nullable List<URI> peers) {
        return peers == null ? List.of() : List.copyOf(peers);
    }
}
