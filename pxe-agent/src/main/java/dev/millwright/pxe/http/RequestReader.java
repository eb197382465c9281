package dev.millwright.pxe.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Cuts a stream of octets into the texts of requests, each up to its empty line. For one thread. */
final class RequestReader {
    private final InputStream in;
    private final byte[] buffer;
    private int filled;

    /** @param longest octets a request may have */
    RequestReader(InputStream in, int longest) {
        this.in = in;
        this.buffer = new byte[longest];
    }

    /**
     * The next request, without its empty line; empty text when the client closed between requests.
     *
     * @throws BadRequestException when it is longer than allowed
     * @throws IOException when the client is gone or too slow
     */
    String next() throws IOException, BadRequestException {
        while (true) {
            int end = endOfHeaders();
            if (end >= 0) {
                return take(end);
            }
            if (filled == buffer.length) {
                throw new BadRequestException(431, "request too long");
            }
            int got = in.read(buffer, filled, buffer.length - filled);
            if (got < 0) {
                if (filled > 0) {
                    throw new IOException("closed inside a request");
                }
                return "";
            }
            filled += got;
        }
    }

    /** Index just after the empty line, or -1. A line ends in LF, with or without CR before it. */
    private int endOfHeaders() {
        for (int i = 1; i < filled; i++) {
            if (buffer[i] == '\n'
                    && (buffer[i - 1] == '\n' || i > 1 && buffer[i - 1] == '\r' && buffer[i - 2] == '\n')) {
                return i + 1;
            }
        }
        return -1;
    }

    private String take(int end) {
        String text = new String(buffer, 0, end, StandardCharsets.ISO_8859_1).stripTrailing();
        System.arraycopy(buffer, end, buffer, 0, filled - end);
        filled -= end;
        return text;
    }
}
