package dev.millwright.inventory.images;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One part of a file, as a {@code Range} header asks for it. Source: RFC 9110 §14.1.2, §14.2
 *
 * @param first the first byte, from 0
 * @param last the last byte, included; below {@code first} when nothing of the range is there
 */
record ByteRange(long first, long last) {
    private static final Pattern BYTES = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

    /**
     * The part of a file that the header asks for. Empty when there is no header or it is one we do not serve (several ranges, other
     * units, malformed), for which the whole file is the right answer.
     */
    static Optional<ByteRange> of(@Nullable String header, long size) {
        if (header == null) {
            return Optional.empty();
        }
        Matcher matcher = BYTES.matcher(header.strip());
        if (!matcher.matches() || header.strip().equals("bytes=-")) {
            return Optional.empty();
        }
        if (matcher.group(1).isEmpty()) {
            long length = Math.min(Long.parseLong(matcher.group(2)), size);
            return Optional.of(new ByteRange(length == 0 ? size : size - length, size - 1));
        }
        long first = Long.parseLong(matcher.group(1));
        long last = matcher.group(2).isEmpty() ? size - 1 : Long.parseLong(matcher.group(2));
        return last < first && !matcher.group(2).isEmpty()
                ? Optional.empty()
                : Optional.of(new ByteRange(first, Math.min(last, size - 1)));
    }

    /** Whether a byte of it is in the file. */
    boolean isSatisfiable() {
        return first <= last;
    }

    /** How many bytes. */
    long length() {
        return last - first + 1;
    }
}
