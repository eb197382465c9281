package dev.millwright.inventory.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.inventory.images.ArtifactStore;
import dev.millwright.inventory.images.Catalogue;
import dev.millwright.inventory.testing.Answer;
import dev.millwright.inventory.testing.ApiClient;
import dev.millwright.inventory.testing.TestFleet;
import dev.millwright.inventory.testing.TestServer;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.Future;

/** What a running server is given before its first machine comes. */
final class WireSite {
    private WireSite() {}

    /** An image, a netboot and a profile in the server's own store. */
    static void fillCatalogue(TestServer server) throws Exception {
        var platform = server.platform();
        TestFleet fleet = TestFleet.on(platform.database(), platform.clock());
        ArtifactStore store = new ArtifactStore(server.var().resolve("artifacts"), 1 << 20, new SecureRandom());
        Catalog.fill(Catalogue.on(
                platform.database(),
                store,
                () -> fleet.sites().replicaVersion().bumpAll(),
                fleet.journal(),
                platform.clock()));
    }

    /** The id of what was just made. */
    static long created(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("id").asLong();
    }

    /** A token for an agent of the site. */
    static String agentToken(ApiClient api, String name, long dataCenter) {
        Answer made = api.post("/api/v1/tokens", Map.of("name", name, "role", "AGENT", "data_center_id", dataCenter));
        return made.json().path("token").asText();
    }

    /** What a caller on another thread got. */
    static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (Exception failure) { // a failed caller fails the test
            throw new AssertionError(failure);
        }
    }
}
