package dev.millwright.inventory.ui.view;

import java.time.Duration;
import java.util.Locale;

/** Lengths of time and amounts of bytes in words; the script that counts clocks on spells them the same way. */
public final class Spans {
    private static final String[] BYTE_UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

    private Spans() {}

    /** The two largest units, such as {@code 3 min 4 s}; negative lengths count as zero. */
    public static String of(Duration length) {
        long seconds = Math.max(0, length.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return two(seconds, 60, "min", 1, "s");
        }
        if (seconds < 86_400) {
            return two(seconds, 3600, "h", 60, "min");
        }
        return two(seconds, 86_400, "d", 3600, "h");
    }

    /** Below ten seconds with one decimal, such as {@code 0.4 s}; otherwise as {@link #of}. */
    public static String ofMillis(long millis) {
        return millis < 10_000 ? String.format(Locale.ROOT, "%.1f s", millis / 1000.0) : of(Duration.ofMillis(millis));
    }

    /** Decimal units as disks are sold, three digits at most, such as {@code 8.59 GB}. */
    public static String bytes(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 1000 && unit < BYTE_UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        int decimals = unit == 0 || value >= 100 ? 0 : value >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + decimals + "f %s", value, BYTE_UNITS[unit]);
    }

    /** Binary units as memory is sold, such as {@code 16 GiB}. */
    public static String memory(long bytes) {
        double mebibytes = bytes / 1048576.0;
        return mebibytes < 1024
                ? String.format(Locale.ROOT, "%.0f MiB", mebibytes)
                : String.format(Locale.ROOT, "%.4g GiB", mebibytes / 1024).replaceAll("\\.?0+ ", " ");
    }

    private static String two(long seconds, long size, String unit, long lowerSize, String lowerUnit) {
        long rest = seconds % size / lowerSize;
        String first = seconds / size + " " + unit;
        return rest == 0 ? first : first + " " + rest + " " + lowerUnit;
    }
}
