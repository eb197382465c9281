package dev.millwright.inventory.provisioning;

import java.time.Instant;

/**
 * How far the ramdisk is; only the newest is kept.
 *
 * @param number grows with each report of the run
 * @param phase {@code WIPING}, {@code WRITING}, {@code HOST_CONFIG} or {@code BOOT_LOADER}
 * @param percent 0 to 100
 */
public record RunProgress(
        RunId runId,
        long number,
        int attempt,
        String phase,
        int percent,
        long bytesDone,
        long bytesTotal,
        String message,
        Instant at) {}
