package dev.millwright.pxe.tftp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.pxe.tftp.packet.TftpPacket;
import java.time.Duration;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** The transfer against a simulated client on a simulated wire that loses, delays and doubles. */
class TransferProperties {
    private static final long MILLI = 1_000_000;

    @Property(tries = 150)
    void everythingArrivesOverABadWire(
            @ForAll @IntRange(min = 0, max = 300) int blocks,
            @ForAll @IntRange(min = 1, max = 16) int window,
            @ForAll @IntRange(max = 20) int lossPercent,
            @ForAll @LongRange(min = 1, max = 1_000_000) long seed) {
        Wire wire = new Wire(options(window), 512L * blocks + 7, lossPercent, seed);
        wire.run();
        assertThat(wire.received).isEqualTo(blocks + 1L);
    }

    @Example
    void withoutLossNothingIsSentTwice() {
        Wire wire = new Wire(options(1), 512 * 1000, 0, 1);
        wire.run();
        assertThat(wire.sent).isEqualTo(1000 + 1 + 1);
    }

    @Example
    void aDoubledAcknowledgementDoesNotDoubleTheTransfer() {
        Transfer transfer = new Transfer(options(1), 512 * 10, 0);
        assertThat(transfer.onAck(0, MILLI)).isEqualTo(Transfer.Step.SEND);
        assertThat(transfer.onAck(1, 2 * MILLI)).isEqualTo(Transfer.Step.SEND);
        assertThat(transfer.onAck(1, 3 * MILLI)).isEqualTo(Transfer.Step.WAIT);
        assertThat(transfer.onAck(1, 30 * MILLI)).isEqualTo(Transfer.Step.WAIT);
        assertThat(transfer.onAck(0, 30 * MILLI)).isEqualTo(Transfer.Step.WAIT);
        assertThat(transfer.onAck(7, 30 * MILLI)).isEqualTo(Transfer.Step.WAIT);
    }

    @Example
    void aGapInAWindowIsRepeatedOnceARoundTrip() {
        Transfer transfer = new Transfer(options(4), 512 * 100, 0);
        transfer.onAck(0, MILLI);
        transfer.onAck(4, 2 * MILLI);
        assertThat(transfer.onAck(6, 3 * MILLI)).isEqualTo(Transfer.Step.SEND);
        assertThat(transfer.firstToSend()).isEqualTo(7);
        assertThat(transfer.onAck(6, 3 * MILLI + 1000)).isEqualTo(Transfer.Step.WAIT);
        assertThat(transfer.onAck(6, 8 * MILLI)).isEqualTo(Transfer.Step.SEND);
        assertThat(transfer.onAck(6, 8 * MILLI + 1000)).isEqualTo(Transfer.Step.WAIT);
    }

    @Example
    void repetitionsBackOffAndEnd() {
        Transfer transfer = new Transfer(options(1), 512, 0);
        int repetitions = 0;
        long now = 0;
        Transfer.Step step = Transfer.Step.WAIT;
        while (step != Transfer.Step.GIVE_UP) {
            now = transfer.dueAt();
            step = transfer.onTime(now);
            repetitions++;
        }
        assertThat(repetitions).isBetween(4, 10);
        assertThat(now)
                .isBetween(
                        Duration.ofSeconds(25).toNanos(), Duration.ofSeconds(45).toNanos());
    }

    @Example
    void blockNumbersBeginAgainAfter65535() {
        Wire wire = new Wire(options(16), 512L * 140_000, 0, 3);
        wire.run();
        assertThat(wire.received).isEqualTo(140_001);
        assertThat(Transfer.wireNumber(65_536)).isZero();
    }

    @Example
    void withoutOptionsTheFirstBlockIsSentAtOnce() {
        Transfer transfer = new Transfer(new TransferOptions(512, 1, Duration.ofSeconds(1), List.of()), 0, 0);
        assertThat(transfer.firstToSend()).isEqualTo(1);
        assertThat(transfer.lastToSend()).isEqualTo(1);
        assertThat(transfer.onAck(1, 1)).isEqualTo(Transfer.Step.DONE);
    }

    private static TransferOptions options(int window) {
        return new TransferOptions(
                512,
                window,
                Duration.ofSeconds(1),
                List.of(new TftpPacket.Option("windowsize", Integer.toString(window))));
    }

    /** A client as RFC 7440 describes it, 200 µs away. */
    private static final class Wire {
        private record Event(long at, boolean toClient, long number) {}

        private final PriorityQueue<Event> events =
                new PriorityQueue<>((one, other) -> Long.compare(one.at(), other.at()));
        private final Transfer transfer;
        private final int window;
        private final int lossPercent;
        private final Random random;
        private final long total;
        private long now;
        private long received;
        private long sinceAck;
        private long clientDue = Long.MAX_VALUE;
        private long sent;
        private boolean acknowledgedOptions;

        Wire(TransferOptions options, long sizeBytes, int lossPercent, long seed) {
            this.transfer = new Transfer(options, sizeBytes, 0);
            this.window = options.windowSize();
            this.total = sizeBytes / 512 + 1;
            this.lossPercent = lossPercent;
            this.random = new Random(seed);
        }

        void run() {
            transmit();
            while (true) {
                long timer = Math.min(transfer.dueAt(), clientDue);
                if (!events.isEmpty() && events.peek().at() <= timer) {
                    Event event = events.poll();
                    now = event.at();
                    if (event.toClient()) {
                        client(event.number());
                        continue;
                    }
                    if (step(transfer.onAck((int) (event.number() & 0xffff), now))) {
                        return;
                    }
                    continue;
                }
                now = timer;
                if (timer == clientDue) {
                    acknowledge();
                    continue;
                }
                if (step(transfer.onTime(now))) {
                    return;
                }
            }
        }

        private boolean step(Transfer.Step step) {
            if (step == Transfer.Step.SEND) {
                transmit();
            }
            if (step == Transfer.Step.GIVE_UP) {
                assertThat(received).as("given up before the end").isEqualTo(total);
            }
            return step == Transfer.Step.DONE || step == Transfer.Step.GIVE_UP;
        }

        private void transmit() {
            for (long block = transfer.firstToSend(); block <= transfer.lastToSend(); block++) {
                sent++;
                put(true, block);
            }
        }

        private void put(boolean toClient, long number) {
            if (random.nextInt(100) >= lossPercent) {
                events.add(new Event(now + 200_000 + random.nextInt(50), toClient, number));
            }
            if (lossPercent > 0 && random.nextInt(100) < 2) {
                events.add(new Event(now + 900_000, toClient, number));
            }
        }

        private void client(long block) {
            if (block == 0) {
                acknowledgedOptions = true;
                if (received == 0) {
                    acknowledge();
                }
                return;
            }
            if (block == received + 1 && acknowledgedOptions) {
                received = block;
                sinceAck++;
                if (sinceAck == window || received == total) {
                    acknowledge();
                }
                return;
            }
            acknowledge();
        }

        private void acknowledge() {
            if (!acknowledgedOptions) {
                return;
            }
            sinceAck = 0;
            put(false, received);
            clientDue = received == total ? Long.MAX_VALUE : now + 1_000 * MILLI;
        }
    }
}
