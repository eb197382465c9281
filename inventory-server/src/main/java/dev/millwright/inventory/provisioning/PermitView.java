package dev.millwright.inventory.provisioning;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A recorded wipe permit. */
public record PermitView(
        RunId runId,
        int attempt,
        @Nullable String diskSerial,
        @Nullable String diskWwn,
        long diskSizeBytes,
        Instant grantedAt,
        Instant writeBefore) {}
