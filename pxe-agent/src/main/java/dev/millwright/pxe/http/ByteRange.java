package dev.millwright.pxe.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a file.
 *
 * @param from first octet, counted from 0
 * @param length octets, 1 or more
 */
record ByteRange(long from, long length) {
    private static final Pattern SINGLE = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

    /** What a Range header means for a file. Source: RFC 9110 §14. */
    sealed interface Wish {
        /** No range, or one in a form that may be ignored: the whole file. */
        record Whole() implements Wish {}

        /** One range. */
        record Part(ByteRange range) implements Wish {}

        /** A range beyond the file. */
        record Unsatisfiable() implements Wish {}
    }

    /**
     * Reads a Range header. Several ranges at once are answered with the whole file, which RFC 9110 §14.2 allows.
     *
     * @param sizeBytes of the file
     */
    static Wish of(Optional<String> header, long sizeBytes) {
        Matcher matcher = SINGLE.matcher(header.orElse(""));
        if (!matcher.matches() || matcher.group(1).isEmpty() && matcher.group(2).isEmpty()) {
            return new Wish.Whole();
        }
        if (matcher.group(1).isEmpty()) {
            long last = Math.min(Long.parseLong(matcher.group(2)), sizeBytes);
            return last == 0 ? new Wish.Unsatisfiable() : new Wish.Part(new ByteRange(sizeBytes - last, last));
        }
        long from = Long.parseLong(matcher.group(1));
        long to = matcher.group(2).isEmpty() ? sizeBytes - 1 : Long.parseLong(matcher.group(2));
        if (to < from && !matcher.group(2).isEmpty()) {
            return new Wish.Whole();
        }
        if (from >= sizeBytes) {
            return new Wish.Unsatisfiable();
        }
        return new Wish.Part(new ByteRange(from, Math.min(to, sizeBytes - 1) - from + 1));
    }
}
