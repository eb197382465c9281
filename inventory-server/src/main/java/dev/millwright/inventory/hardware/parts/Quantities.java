package dev.millwright.inventory.hardware.parts;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers with units as tools print them. */
final class Quantities {
    private static final Pattern SIZE =
            Pattern.compile("(\\d{1,15})(?:\\.\\d+)?\\s*(bytes?|[kmgtp]i?b)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern LEADING = Pattern.compile("(\\d{1,12})\\b.*");

    private Quantities() {}

    /** {@code 16384 MB}, {@code 2 GB}, {@code 512 kB}, {@code 1024 bytes} in bytes, in steps of 1024; null when it is none of these. */
    static @Nullable Long bytes(@Nullable String text) {
        Matcher matcher = SIZE.matcher(text == null ? "" : text.strip());
        if (!matcher.matches()) {
            return null;
        }
        String unit = matcher.group(2) == null ? "b" : matcher.group(2).toLowerCase(Locale.ROOT);
        int shift = "bkmgtp".indexOf(unit.charAt(0)) * 10;
        long number = Long.parseLong(matcher.group(1));
        return number > Long.MAX_VALUE >> shift ? null : number << shift;
    }

    /** The whole number at the beginning, as of {@code 3200 MT/s}; null when there is none. */
    static @Nullable Long leading(@Nullable String text) {
        Matcher matcher = LEADING.matcher(text == null ? "" : text.strip());
        return matcher.matches() ? Long.valueOf(matcher.group(1)) : null;
    }
}
