package dev.millwright.inventory.provisioning;

import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.Sha256;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A site whose agent has everything, until a test takes something away. */
final class FakeSite implements SiteReadiness {
    volatile @Nullable String missing;
    volatile long versionAsked;

    /** Whoever asks next dies, once. */
    volatile boolean isDeadly;

    @Override
    public Optional<String> missing(DataCenterId site, long replicaVersion, Set<Sha256> artifacts) {
        versionAsked = replicaVersion;
        if (isDeadly) {
            isDeadly = false;
            throw new IllegalStateException("killed here");
        }
        return Optional.ofNullable(missing);
    }

    @Override
    public Optional<String> imagesUrl(DataCenterId site, Set<Sha256> artifacts) {
        return missing == null ? Optional.of("http://10.77.0.1:8090") : Optional.empty();
    }
}
