package dev.millwright.inventory.web;

import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.InventoryException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bounds the body of every request: 1 MiB, or what {@link MaxBody} says. */
public final class BodyLimits implements DynamicFeature {
    /** The limit where nothing else is said. */
    public static final long DEFAULT_BYTES = 1 << 20;

    /** A property of requests whose body nobody but the resource may read. */
    static final String STREAMED = BodyLimits.class.getName() + ".streamed";

    private static final int BEFORE_ANYTHING_READS = 10;

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        MaxBody said = resource.getResourceMethod().getAnnotation(MaxBody.class);
        context.register(
                said == null ? new Limit(DEFAULT_BYTES, false) : new Limit(said.bytes(), said.streamed()),
                BEFORE_ANYTHING_READS);
    }

    private static InventoryException tooLarge(long bytes) {
        return new InventoryException(ErrorCode.TOO_LARGE, "The body may have " + bytes + " bytes at most");
    }

    private record Limit(long bytes, boolean streamed) implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            if (request.getLength() > bytes) {
                throw tooLarge(bytes);
            }
            request.setEntityStream(new Bounded(request.getEntityStream(), bytes));
            if (streamed) {
                request.setProperty(STREAMED, Boolean.TRUE);
            }
        }
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
            int next = super.read();
            if (next >= 0) {
                count(1);
            }
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            return read < 0 ? read : count(read);
        }

        private int count(int read) {
            left -= read;
            if (left < 0) {
                throw tooLarge(limit);
            }
            return read;
        }
    }
}
