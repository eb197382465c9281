package dev.millwright.inventory.provisioning;

import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.ServerId;
import org.jspecify.annotations.Nullable;

/** Which runs; null takes any. */
public record RunFilter(
        @Nullable ServerId serverId,
        @Nullable DataCenterId dataCenterId,
        @Nullable RunStep step,
        @Nullable Boolean open) {
    /** All runs. */
    public static final RunFilter ANY = new RunFilter(null, null, null, null);

    /** Runs that are, or are not, over. */
    public static RunFilter open(boolean open) {
        return new RunFilter(null, null, null, open);
    }
}
