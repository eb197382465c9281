package dev.millwright.inventory.testing;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Waits for a claim to become true, looking every 20 ms. */
public final class Eventually {
    private Eventually() {}

    /** Runs the assertion until it passes, or fails with its last failure after {@code patience}. */
    public static void within(Duration patience, ThrowingCallable assertion) throws Exception {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                assertion.call();
                return;
            } catch (Throwable notYet) { // any failure of the claim: the last one is thrown
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("not within " + patience + ": " + notYet.getMessage(), notYet);
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
    }
}
