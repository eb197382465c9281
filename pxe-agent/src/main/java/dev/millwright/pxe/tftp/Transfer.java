package dev.millwright.pxe.tftp;

import java.time.Duration;

/**
 * One read transfer as a state machine: told of acknowledgements and of time, it says which blocks to send. No I/O; for one thread.
 *
 * <p>Block numbers here count from 1 without end; {@link #wireNumber} folds them to 16 bits. The OACK, where there is one, is block 0. A lost block is
 * repeated after a time that follows the measured round trip; an acknowledgement that repeats an older one never triggers a repetition by itself in
 * lock-step (RFC 1123 §4.2.3.1), and within a larger window only once a round trip (RFC 7440 §4 tells the receiver to repeat its acknowledgement
 * when a block of a window is missing).
 */
final class Transfer {
    private static final long FIRST_TIMEOUT_NANOS = Duration.ofMillis(500).toNanos();
    private static final long SHORTEST_TIMEOUT_NANOS = Duration.ofMillis(40).toNanos();
    private static final long LONGEST_TIMEOUT_NANOS = Duration.ofSeconds(8).toNanos();
    private static final long GIVE_UP_NANOS = Duration.ofSeconds(25).toNanos();

    private final int window;
    private final long blocks;
    private final long timeoutCapNanos;
    private long acknowledged;
    private long sentTo;
    private long smoothedNanos;
    private long windowSentAt;
    private boolean windowRepeated;
    private long repeated;
    private long timeoutNanos;
    private long progressAt;

    /** What to do after an event. */
    enum Step {
        /** Nothing to send. */
        WAIT,
        /** Send {@link #firstToSend} … {@link #lastToSend}. */
        SEND,
        /** Everything is acknowledged. */
        DONE,
        /** The client is gone. */
        GIVE_UP
    }

    /**
     * Begins a transfer; {@link #firstToSend} … {@link #lastToSend} are to be sent at once.
     *
     * @param sizeBytes of what is sent
     * @param now in nanoseconds, of any origin
     */
    Transfer(TransferOptions options, long sizeBytes, long now) {
        this.window = options.windowSize();
        this.blocks = sizeBytes / options.blockSize() + 1;
        this.timeoutCapNanos = Math.min(
                LONGEST_TIMEOUT_NANOS,
                Math.max(FIRST_TIMEOUT_NANOS, options.timeout().toNanos() * 4));
        this.timeoutNanos = FIRST_TIMEOUT_NANOS;
        this.progressAt = now;
        this.windowSentAt = now;
        boolean negotiated = !options.accepted().isEmpty();
        this.acknowledged = negotiated ? -1 : 0;
        this.sentTo = negotiated ? 0 : Math.min(window, blocks);
    }

    /** The first block not acknowledged; 0 is the OACK. */
    long firstToSend() {
        return acknowledged + 1;
    }

    /** The last block to send. */
    long lastToSend() {
        return sentTo;
    }

    /** Blocks that were sent once more. */
    long repeated() {
        return repeated;
    }

    /** When {@link #onTime} has something to do, in the clock of {@code now}. */
    long dueAt() {
        return windowSentAt + timeoutNanos;
    }

    /** An acknowledgement came. */
    Step onAck(int number, long now) {
        long block = unfold(number);
        if (block < acknowledged || block > sentTo) {
            return Step.WAIT;
        }
        if (block == acknowledged) {
            return onRepeatedAck(now);
        }
        measure(now);
        acknowledged = block;
        progressAt = now;
        timeoutNanos = roundTripTimeout();
        if (acknowledged == blocks) {
            return Step.DONE;
        }
        sentTo = Math.min(acknowledged + window, blocks);
        windowSentAt = now;
        windowRepeated = false;
        return Step.SEND;
    }

    /** Time went by. */
    Step onTime(long now) {
        if (now - dueAt() < 0) {
            return Step.WAIT;
        }
        if (now - progressAt > GIVE_UP_NANOS) {
            return Step.GIVE_UP;
        }
        timeoutNanos = Math.min(timeoutCapNanos, timeoutNanos * 2);
        return repeat(now);
    }

    private Step onRepeatedAck(long now) {
        boolean roundTripOver = smoothedNanos > 0 && now - windowSentAt > 2 * smoothedNanos;
        if (window == 1 || !roundTripOver || acknowledged < 0) {
            return Step.WAIT;
        }
        return repeat(now);
    }

    private Step repeat(long now) {
        windowSentAt = now;
        windowRepeated = true;
        repeated += sentTo - acknowledged;
        return Step.SEND;
    }

    /** Only windows that were sent once tell the round trip (Karn); smoothing as in RFC 6298 §2, by one eighth. */
    private void measure(long now) {
        if (windowRepeated) {
            return;
        }
        long sample = Math.max(1, now - windowSentAt);
        smoothedNanos = smoothedNanos == 0 ? sample : smoothedNanos + (sample - smoothedNanos) / 8;
    }

    private long roundTripTimeout() {
        if (smoothedNanos == 0) {
            return FIRST_TIMEOUT_NANOS;
        }
        return Math.min(timeoutCapNanos, Math.max(SHORTEST_TIMEOUT_NANOS, 4 * smoothedNanos));
    }

    /** The block a 16-bit number means: the one nearest below or at the last sent. */
    private long unfold(int number) {
        long block = (sentTo & ~0xffffL) | number;
        return block > sentTo ? block - 0x10000 : block;
    }

    /** The number a block bears on the wire: it begins again at 0 after 65535, as clients in the field expect. */
    static int wireNumber(long block) {
        return (int) (block & 0xffff);
    }
}
