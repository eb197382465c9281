package dev.millwright.inventory.web;

import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.InventoryException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bounds the body of every request: 1 MiB, or what {@link MaxBody} says. */
public final class BodyLimits implements DynamicFeature {
    /** The limit where nothing else is said. */
    public static final long DEFAULT_BYTES = 1 << 20;

    /** A property of requests whose body nobody but the resource may read. */
    static final String STREAMED = BodyLimits.class.getName() + ".streamed";

    private static final Logger LOG = LoggerFactory.getLogger(BodyLimits.class);

    private static final int BEFORE_ANYTHING_READS = 10;

    /**
     * How much of a refused body is still read. A caller that is in the middle of sending sees a broken connection, not the answer, when the
     * server closes first. Source: RFC 9112 §9.6
     */
    private static final long MAX_DRAINED = 16 << 20;

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        MaxBody said = resource.getResourceMethod().getAnnotation(MaxBody.class);
        context.register(
                said == null ? new Limit(DEFAULT_BYTES, false) : new Limit(said.bytes(), said.streamed()),
                BEFORE_ANYTHING_READS);
    }

    /** The refusal, told once the caller is through with sending, or has sent {@link #MAX_DRAINED} more. */
    private static InventoryException tooLarge(long bytes, InputStream rest) {
        drain(rest);
        return new InventoryException(ErrorCode.TOO_LARGE, "The body may have " + bytes + " bytes at most");
    }

    private static void drain(InputStream rest) {
        byte[] buffer = new byte[1 << 16];
        try {
            int read = 0;
            for (long drained = 0; drained < MAX_DRAINED && read >= 0; drained += read) {
                read = rest.read(buffer);
            }
        } catch (IOException | RuntimeException broken) {
            LOG.debug("A refused body ended early", broken);
        }
    }

    private record Limit(long bytes, boolean streamed) implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            if (request.getLength() > bytes) {
                throw tooLarge(bytes, request.getEntityStream());
            }
            request.setEntityStream(new Bounded(request.getEntityStream(), bytes));
            if (streamed) {
                request.setProperty(STREAMED, Boolean.TRUE);
            }
        }
    }

    /** One read of a stream. */
    @FunctionalInterface
    private interface Reading {
        int read() throws IOException;
    }

    private static final class Bounded extends FilterInputStream {
        private final long limit;
        private long left;

        Bounded(InputStream in, long limit) {
            super(in);
            this.limit = limit;
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            int next = plain(super::read);
            if (next >= 0) {
                count(1);
            }
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = plain(() -> super.read(buffer, offset, length));
            return read < 0 ? read : count(read);
        }

        /** What the container unpacked, when Content-Encoding says that the body is compressed. */
        private static int plain(Reading reading) throws IOException {
            try {
                return reading.read();
            } catch (ZipException | EOFException | RuntimeException failure) {
                if (Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
                        .noneMatch(ZipException.class::isInstance)) {
                    throw failure;
                }
                throw new InventoryException(
                        ErrorCode.MALFORMED, "The body is not compressed as Content-Encoding says", failure);
            }
        }

        private int count(int read) {
            left -= read;
            if (left < 0) {
                throw tooLarge(limit, in);
            }
            return read;
        }
    }
}
