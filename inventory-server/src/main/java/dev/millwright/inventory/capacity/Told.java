package dev.millwright.inventory.capacity;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What was written of groups, all but their keys, so that a group that stays as it is need not be written again. Threads that share it write the
 * same; only who changes counts forgets, while nobody asks.
 */
final class Told {
    private byte[] @Nullable [] groups = new byte[0][];
    private long bytes;

    /** What was written of the group; null when that is not known. */
    byte @Nullable [] of(int group) {
        byte[] @Nullable [] known = groups;
        return group < known.length ? known[group] : null;
    }

    /** Keeps what was written of a group. */
    synchronized void keep(int group, byte[] written) {
        if (group >= groups.length) {
            groups = Arrays.copyOf(groups, Math.max(group + 1, groups.length * 2));
        }
        forget(group);
        groups[group] = written;
        bytes += written.length;
    }

    /** Forgets a group. */
    synchronized void forget(int group) {
        byte @Nullable [] written = of(group);
        if (written != null) {
            bytes -= written.length;
            groups[group] = null;
        }
    }

    /** Bytes kept. */
    synchronized long bytes() {
        return bytes;
    }
}
