package dev.millwright.pxe.http;

import io.netty.buffer.ByteBuf;
import io.netty.util.ByteProcessor;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Cuts octets as they come into the texts of requests, each up to its empty line. For one thread at a time. */
final class RequestReader {
    private final int longest;

    /** @param longest octets a request may have */
    RequestReader(int longest) {
        this.longest = longest;
    }

    /**
     * The next request, without its empty line, taken out of what has come.
     *
     * @param octets what follows the request stays in it
     * @return null when it has not come whole
     * @throws BadRequestException when it is longer than allowed
     */
    @Nullable
    String next(ByteBuf octets) throws BadRequestException {
        int length = lengthToEmptyLine(octets);
        if (length > longest || length < 0 && octets.readableBytes() >= longest) {
            throw new BadRequestException(431, "request too long");
        }
        if (length < 0) {
            return null;
        }
        return octets.readCharSequence(length, StandardCharsets.ISO_8859_1)
                .toString()
                .stripTrailing();
    }

    /** Octets up to and with the empty line, or -1. A line ends in LF, with or without CR before it. */
    private static int lengthToEmptyLine(ByteBuf octets) {
        int begin = octets.readerIndex();
        int end = octets.writerIndex();
        int at = octets.forEachByte(begin, end - begin, ByteProcessor.FIND_LF);
        while (at >= 0) {
            int next = at + 1;
            if (next < end && octets.getByte(next) == '\r') {
                next++;
            }
            if (next < end && octets.getByte(next) == '\n') {
                return next + 1 - begin;
            }
            at = at + 1 < end ? octets.forEachByte(at + 1, end - at - 1, ByteProcessor.FIND_LF) : -1;
        }
        return -1;
    }
}
