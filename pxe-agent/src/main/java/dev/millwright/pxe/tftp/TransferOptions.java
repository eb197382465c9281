package dev.millwright.pxe.tftp;

import dev.millwright.pxe.tftp.packet.TftpPacket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What was agreed for one transfer.
 *
 * @param blockSize octets a block, 8 … 1468
 * @param windowSize blocks in flight, 1 … 64
 * @param timeout the client's wish for the time before a repetition, or the default
 * @param accepted what goes into the OACK, in the order of the request; empty for none
 */
record TransferOptions(int blockSize, int windowSize, Duration timeout, List<TftpPacket.Option> accepted) {
    /** Without the option. Source: RFC 1350 §2. */
    static final int DEFAULT_BLOCK = 512;

    /** One Ethernet frame: 1500 less IP, UDP and TFTP headers. A client that asks for more gets this, RFC 2348 allows it. */
    static final int LARGEST_BLOCK = 1468;

    /** Source: RFC 2348. */
    private static final int SMALLEST_BLOCK = 8;

    /** More only fills queues on the way. RFC 7440 lets the server answer less. */
    private static final int LARGEST_WINDOW = 64;

    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(1);

    /** Source: RFC 2349, 1 … 255 s. */
    private static final int LONGEST_TIMEOUT_SECONDS = 255;

    TransferOptions {
        accepted = List.copyOf(accepted);
    }

    /**
     * Agrees to what a request asks for, as far as it is well formed; other options are left out of the answer (RFC 2347 §3).
     *
     * @param sizeBytes of what will be sent
     */
    static TransferOptions agree(TftpPacket.Request request, long sizeBytes) {
        TransferOptions agreed = new TransferOptions(DEFAULT_BLOCK, 1, DEFAULT_TIMEOUT, List.of());
        for (TftpPacket.Option option : request.options()) {
            boolean again =
                    agreed.accepted.stream().anyMatch(before -> before.name().equals(option.name()));
            OptionalLong value = number(option.value());
            if (!again && value.isPresent()) {
                agreed = agreed.with(option.name(), value.getAsLong(), sizeBytes);
            }
        }
        return agreed;
    }

    private TransferOptions with(String name, long value, long sizeBytes) {
        if (name.equals("blksize") && value >= SMALLEST_BLOCK) {
            int block = (int) Math.min(value, LARGEST_BLOCK);
            return new TransferOptions(block, windowSize, timeout, and(name, block));
        }
        if (name.equals("windowsize") && value >= 1) {
            int window = (int) Math.min(value, LARGEST_WINDOW);
            return new TransferOptions(blockSize, window, timeout, and(name, window));
        }
        if (name.equals("timeout") && value >= 1 && value <= LONGEST_TIMEOUT_SECONDS) {
            return new TransferOptions(blockSize, windowSize, Duration.ofSeconds(value), and(name, value));
        }
        return name.equals("tsize") ? new TransferOptions(blockSize, windowSize, timeout, and(name, sizeBytes)) : this;
    }

    private List<TftpPacket.Option> and(String name, long value) {
        List<TftpPacket.Option> more = new ArrayList<>(accepted);
        more.add(new TftpPacket.Option(name, Long.toString(value)));
        return more;
    }

    private static OptionalLong number(String text) {
        return text.matches("[0-9]{1,9}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }
}
