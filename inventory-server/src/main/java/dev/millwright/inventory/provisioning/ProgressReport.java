package dev.millwright.inventory.provisioning;

import org.jspecify.annotations.Nullable;

/**
 * What a ramdisk reports while it works.
 *
 * @param phase what it is doing
 * @param percent 0 to 100 of that phase; values outside are brought inside
 * @param bytesDone bytes of that phase, at least 0
 * @param bytesTotal all bytes of that phase, at least 0
 * @param message at most 1000 characters are kept
 */
public record ProgressReport(Phase phase, int percent, long bytesDone, long bytesTotal, String message) {
    private static final int MAX_MESSAGE = 1000;

    /** Brings the numbers into their ranges; a missing message is empty. */
    public ProgressReport(Phase phase, int percent, long bytesDone, long bytesTotal, @Nullable String message) {
        this.phase = Needed.field("phase", phase);
        this.percent = Math.max(0, Math.min(100, percent));
        this.bytesDone = Math.max(0, bytesDone);
        this.bytesTotal = Math.max(0, bytesTotal);
        String text = message == null ? "" : message;
        this.message = text.length() > MAX_MESSAGE ? text.substring(0, MAX_MESSAGE) : text;
    }

    /** Parts of the ramdisk's work, in order. */
    public enum Phase {
        WIPING,
        WRITING,
        HOST_CONFIG,
        BOOT_LOADER
    }
}
