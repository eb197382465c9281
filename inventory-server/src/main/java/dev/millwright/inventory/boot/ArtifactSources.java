package dev.millwright.inventory.boot;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * Where an agent fetches an artifact.
 *
 * @param peers base URLs of other agents of its site that hold it, at most 8
 * @param inventory whether it is the agent that fetches it from here; one of a site does, the others wait
 * @param bytesDone how far that one is; when this stands still, an agent need wait no longer
 */
@Schema(name = "ArtifactSources")
public record ArtifactSources(List<String> peers, boolean inventory, long bytesDone) {
    /** Copies the list. */
    public ArtifactSources {
        peers = List.copyOf(peers);
    }
}
