package dev.millwright.pxe.inventory;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends the reading of answers on which nothing comes any more. The JDK's client waits for ever for the rest of an answer whose sender lost
 * its power or its network; whoever reads it would wait as long. Safe for many threads.
 */
final class StallWatch {
    private final Duration patience;
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, work -> {
        Thread thread = new Thread(work, "inventory-stalls");
        thread.setDaemon(true);
        return thread;
    });

    /** @param patience how long one read may wait */
    StallWatch(Duration patience) {
        this.patience = patience;
        clock.setRemoveOnCancelPolicy(true);
    }

    /** The same stream, each of whose reads ends in an {@link IOException} when nothing comes in time; the stream is closed then. */
    InputStream over(InputStream in) {
        return new Watched(in);
    }

    /** Reads through {@link #read(byte[], int, int)} only, so that skipping is watched too. */
    private final class Watched extends InputStream {
        private final InputStream in;
        private volatile boolean stalled;

        private Watched(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            ScheduledFuture<?> end = clock.schedule(this::giveUp, patience.toMillis(), TimeUnit.MILLISECONDS);
            try {
                int got = in.read(buffer, offset, length);
                if (!stalled) {
                    return got;
                }
            } catch (IOException failure) {
                if (!stalled) {
                    throw failure;
                }
            } finally {
                end.cancel(false);
            }
            throw new IOException("nothing came for " + patience.toMillis() + " ms");
        }

        private void giveUp() {
            stalled = true;
            close();
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException gone) {
                stalled = true;
            }
        }
    }
}
