package dev.millwright.pxe.testing;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Real messages, damaged at random, for everything that reads what strangers send. The system property {@code fuzz.inputs} tells how many; the seed is the
 * same each time, so a failure repeats itself.
 */
public final class Fuzz {
    /** A short run, for every build; the nightly one sets ten million. */
    private static final int INPUTS = Integer.getInteger("fuzz.inputs", 100_000);

    /** Most a reader may allocate for one input of at most {@link #LONGEST} octets. */
    private static final long MOST_ALLOCATED = 1 << 18;

    private static final int LONGEST = 2048;

    private Fuzz() {}

    /** Something that reads octets. */
    @FunctionalInterface
    public interface Reader {
        /**
         * Reads them, or refuses with the exception it declares.
         *
         * @throws Exception never but by a mistake: the reader under test catches its own
         */
        void read(byte[] octets) throws Exception;
    }

    /**
     * Feeds the reader damaged copies of the messages.
     *
     * @param messages well-formed ones, to begin with
     * @throws AssertionError with the octets, when the reader throws or allocates too much
     */
    public static void run(List<byte[]> messages, Reader reader) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        SplittableRandom random = new SplittableRandom(20_261_123);
        for (int i = 0; i < INPUTS; i++) {
            byte[] octets = damaged(messages.get(random.nextInt(messages.size())), messages, random);
            long before = threads.getCurrentThreadAllocatedBytes();
            try {
                reader.read(octets);
            } catch (Exception | StackOverflowError e) {
                throw new AssertionError("input " + i + ": " + Arrays.toString(octets), e);
            }
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            // The first inputs load classes.
            if (i > 1000 && allocated > MOST_ALLOCATED) {
                throw new AssertionError("input " + i + " took " + allocated + " bytes: " + Arrays.toString(octets));
            }
        }
    }

    private static byte[] damaged(byte[] message, List<byte[]> others, SplittableRandom random) {
        byte[] octets = Arrays.copyOf(message, Math.min(LONGEST, message.length));
        int changes = random.nextInt(6);
        for (int i = 0; i < changes; i++) {
            octets = change(octets, others, random);
        }
        return octets;
    }

    private static byte[] change(byte[] octets, List<byte[]> others, SplittableRandom random) {
        int at = octets.length == 0 ? 0 : random.nextInt(octets.length);
        switch (random.nextInt(7)) {
            case 0 -> flip(octets, at, (byte) (1 << random.nextInt(8)));
            case 1 -> set(octets, at, (byte) random.nextInt(256));
            case 2 -> set(octets, at, (byte) (random.nextBoolean() ? 0xff : 0));
            case 3 -> {
                return Arrays.copyOf(octets, at);
            }
            case 4 -> {
                return inserted(octets, at, random);
            }
            case 5 -> {
                byte[] other = others.get(random.nextInt(others.size()));
                int length = Math.min(octets.length - at, other.length);
                System.arraycopy(other, other.length - length, octets, at, length);
            }
            default -> {
                for (int i = at; i < Math.min(octets.length, at + 8); i++) {
                    octets[i] = (byte) random.nextInt(256);
                }
            }
        }
        return octets;
    }

    private static void flip(byte[] octets, int at, byte bit) {
        if (at < octets.length) {
            octets[at] ^= bit;
        }
    }

    private static void set(byte[] octets, int at, byte value) {
        if (at < octets.length) {
            octets[at] = value;
        }
    }

    /** A piece of the message once more, at the same place: options and sub-options repeat. */
    private static byte[] inserted(byte[] octets, int at, SplittableRandom random) {
        int length = Math.min(Math.min(octets.length - at, LONGEST - octets.length), random.nextInt(64));
        if (length <= 0) {
            return octets;
        }
        byte[] longer = Arrays.copyOf(octets, octets.length + length);
        System.arraycopy(octets, at, longer, at + length, octets.length - at);
        return longer;
    }
}
