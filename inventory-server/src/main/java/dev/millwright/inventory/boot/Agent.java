package dev.millwright.inventory.boot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.Sha256;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one agent.
 *
 * @param id its token's id
 * @param name its token's name
 * @param agentVersion the program's version; empty before its first status
 * @param httpUrl where it serves artifacts, without trailing slash; empty before its first status
 * @param acknowledgedVersion the replica it says it has
 * @param artifacts digests it holds, a JSON array of strings
 * @param artifactsPending what it is still fetching
 * @param dhcpServers subjects of findings about other DHCP servers it hears, a JSON array of strings
 * @param lastSeenAt when it last called at all
 * @param statusAt when it last sent its status
 */
public record Agent(
        long id,
        String name,
        DataCenterId dataCenterId,
        String agentVersion,
        @Nullable Instant startedAt,
        String httpUrl,
        long acknowledgedVersion,
        JsonNode artifacts,
        JsonNode artifactsPending,
        long diskFreeBytes,
        @Nullable JsonNode dhcpServers,
        Instant firstSeenAt,
        Instant lastSeenAt,
        @Nullable Instant statusAt) {

    /** How much of a file it is fetching is there. */
    long bytesDone(Sha256 digest) {
        for (JsonNode pending : artifactsPending) {
            if (pending.path("sha256").asText().equals(digest.value())) {
                return pending.path("bytes_done").asLong();
            }
        }
        return 0;
    }

    Set<String> held() {
        Set<String> held = new HashSet<>();
        artifacts.forEach(digest -> held.add(digest.asText()));
        return held;
    }
}
