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
        int block = DEFAULT_BLOCK;
        int window = 1;
        Duration timeout = DEFAULT_TIMEOUT;
        List<TftpPacket.Option> accepted = new ArrayList<>();
        for (TftpPacket.Option option : request.options()) {
            if (accepted.stream().anyMatch(before -> before.name().equals(option.name()))) {
                continue;
            }
            OptionalLong number = number(option.value());
            if (number.isEmpty()) {
                continue;
            }
            long value = number.getAsLong();
            switch (option.name()) {
                case "blksize" -> {
                    if (value >= SMALLEST_BLOCK) {
                        block = (int) Math.min(value, LARGEST_BLOCK);
                        accepted.add(new TftpPacket.Option("blksize", Integer.toString(block)));
                    }
                }
                case "windowsize" -> {
                    if (value >= 1) {
                        window = (int) Math.min(value, LARGEST_WINDOW);
                        accepted.add(new TftpPacket.Option("windowsize", Integer.toString(window)));
                    }
                }
                case "timeout" -> {
                    if (value >= 1 && value <= LONGEST_TIMEOUT_SECONDS) {
                        timeout = Duration.ofSeconds(value);
                        accepted.add(option);
                    }
                }
                case "tsize" -> accepted.add(new TftpPacket.Option("tsize", Long.toString(sizeBytes)));
                default -> {
                    // An option of somebody else: RFC 2347 says to leave it out.
                }
            }
        }
        return new TransferOptions(block, window, timeout, accepted);
    }

    private static OptionalLong number(String text) {
        return text.matches("[0-9]{1,9}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }
}
