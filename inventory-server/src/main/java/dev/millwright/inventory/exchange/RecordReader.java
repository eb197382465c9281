package dev.millwright.inventory.exchange;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a file into records, so that a broken one spoils no other: in NDJSON at every line break, in CSV at those outside quotes. A record
 * that is too long or whose quotes are wrong is given up at the end of its first line, and reading goes on with the next line. Holds one
 * record at a time. Works on bytes: quotes, commas and line breaks are single bytes in UTF-8. Source: RFC 4180 §2, RFC 3629 §3
 */
final class RecordReader {
    /** Longest record, in bytes. */
    static final int MAX_BYTES = 1 << 20;

    private enum At {
        FIELD_START,
        PLAIN,
        QUOTED,
        QUOTE_IN_QUOTED
    }

    private final boolean quotes;
    private final PushbackInputStream in;
    private long line = 1;

    RecordReader(InputStream in, Format format) throws IOException {
        this.in = new PushbackInputStream(withoutMark(new BufferedInputStream(in, 1 << 16)), MAX_BYTES + 1);
        this.quotes = format == Format.CSV;
    }

    private static InputStream withoutMark(BufferedInputStream in) throws IOException {
        in.mark(3);
        if (!Arrays.equals(in.readNBytes(3), new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF})) {
            in.reset();
        }
        return in;
    }

    /** The next record that is not blank, or empty at the end. */
    Optional<RawRecord> next() throws IOException {
        while (true) {
            long first = line;
            Optional<RawRecord> record = cut(first);
            if (record.isEmpty()
                    || record.get().problem() != null
                    || !isBlank(record.get().bytes())) {
                return record;
            }
        }
    }

    private Optional<RawRecord> cut(long first) throws IOException {
        ByteArrayOutputStream taken = new ByteArrayOutputStream(512);
        At at = At.FIELD_START;
        for (int next = in.read(); ; next = in.read()) {
            if (next < 0) {
                return end(first, taken, at);
            }
            if (next == '\n' && at != At.QUOTED) {
                line++;
                return Optional.of(new RawRecord(first, withoutReturn(taken.toByteArray()), null));
            }
            taken.write(next);
            line += next == '\n' ? 1 : 0;
            At then = quotes ? step(at, next) : At.PLAIN;
            if (then == null) {
                return giveUp(first, taken, "text stands behind a closing quote");
            }
            at = then;
            if (taken.size() > MAX_BYTES) {
                return giveUp(first, taken, "is longer than " + MAX_BYTES + " bytes; is a quote not closed?");
            }
        }
    }

    /** Where the reader is behind the byte; null when it must not stand there. */
    private static @Nullable At step(At at, int next) {
        return switch (at) {
            case FIELD_START -> next == '"' ? At.QUOTED : next == ',' ? At.FIELD_START : At.PLAIN;
            case PLAIN -> next == ',' ? At.FIELD_START : At.PLAIN;
            case QUOTED -> next == '"' ? At.QUOTE_IN_QUOTED : At.QUOTED;
            case QUOTE_IN_QUOTED ->
                switch (next) {
                    case '"' -> At.QUOTED;
                    case ',' -> At.FIELD_START;
                    case '\r' -> At.QUOTE_IN_QUOTED;
                    default -> null;
                };
        };
    }

    private Optional<RawRecord> end(long first, ByteArrayOutputStream taken, At at) throws IOException {
        if (at == At.QUOTED) {
            return giveUp(first, taken, "a quote is not closed");
        }
        return taken.size() == 0
                ? Optional.empty()
                : Optional.of(new RawRecord(first, withoutReturn(taken.toByteArray()), null));
    }

    /** Leaves the first line of what was taken, and reads the rest again. */
    private Optional<RawRecord> giveUp(long first, ByteArrayOutputStream taken, String problem) throws IOException {
        byte[] bytes = taken.toByteArray();
        int end = 0;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        if (end < bytes.length) {
            in.unread(bytes, end + 1, bytes.length - end - 1);
        } else {
            for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
                // the rest of a line that is given up
            }
        }
        line = first + 1;
        return Optional.of(new RawRecord(first, new byte[0], problem));
    }

    private static byte[] withoutReturn(byte[] bytes) {
        boolean has = bytes.length > 0 && bytes[bytes.length - 1] == '\r';
        return has ? Arrays.copyOf(bytes, bytes.length - 1) : bytes;
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte one : bytes) {
            if (one != ' ' && one != '\t') {
                return false;
            }
        }
        return true;
    }
}
