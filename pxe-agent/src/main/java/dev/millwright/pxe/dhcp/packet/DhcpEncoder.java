package dev.millwright.pxe.dhcp.packet;

import dev.millwright.pxe.types.MacAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** {@link DhcpPacket} to bytes. */
public final class DhcpEncoder {
    /** What every client must take, without IP and UDP headers. Source: RFC 2131 §2 (576 octets of datagram). */
    public static final int DEFAULT_MAXIMUM = 548;

    /** Ethernet's largest UDP payload: no answer is larger, whatever a client says it takes. */
    public static final int ETHERNET_MAXIMUM = 1472;

    /** BOOTP's least message; old firmware and relays drop shorter ones. Source: RFC 1542 §2.1. */
    private static final int MINIMUM = 300;

    private static final int LONGEST_PART = 255;

    private DhcpEncoder() {}

    /**
     * Writes a message; options in their order, with long ones split (RFC 3396), then END and zeros up to 300 octets. When that is more than the
     * receiver takes, options move into {@code file} and {@code sname}, as far as those are free (option overload).
     *
     * @param maximum octets the receiver takes, see {@link #DEFAULT_MAXIMUM}
     * @throws DhcpPacketException when the message is longer even so, or a name does not fit its field
     */
    public static byte[] encode(DhcpPacket packet, int maximum) throws DhcpPacketException {
        int length = encodedLength(packet);
        if (length <= maximum) {
            ByteBuffer buffer = fixedPart(packet, length);
            putOptions(buffer, packet.options().entries());
            return buffer.array();
        }
        Overload spread = Overload.of(packet, maximum)
                .orElseThrow(
                        () -> new DhcpPacketException("message of " + length + " octets, receiver takes " + maximum));
        ByteBuffer buffer = fixedPart(packet, maximum);
        putOptions(buffer, spread.options());
        if (!spread.file().isEmpty()) {
            putOptions(buffer.position(DhcpDecoder.BOOT_FILE_OFFSET), spread.file());
        }
        if (!spread.serverName().isEmpty()) {
            putOptions(buffer.position(DhcpDecoder.SERVER_NAME_OFFSET), spread.serverName());
        }
        return buffer.array();
    }

    /** Whether {@link #encode} can write the message for such a receiver. */
    public static boolean fits(DhcpPacket packet, int maximum) {
        return encodedLength(packet) <= maximum || Overload.of(packet, maximum).isPresent();
    }

    /** The octets {@link #encode} would write before filling up to the minimum, without overload. */
    private static int encodedLength(DhcpPacket packet) {
        return DhcpDecoder.OPTIONS_OFFSET + 1 + packet.options().octets();
    }

    /** The octets of an option with its codes and lengths. */
    static int octets(byte[] value) {
        return 2 * Math.max(1, (value.length + LONGEST_PART - 1) / LONGEST_PART) + value.length;
    }

    private static ByteBuffer fixedPart(DhcpPacket packet, int length) throws DhcpPacketException {
        ByteBuffer buffer = ByteBuffer.allocate(Math.max(MINIMUM, length));
        DhcpPacket.Header header = packet.header();
        buffer.put((byte) header.operation()).put((byte) DhcpDecoder.ETHERNET);
        buffer.put((byte) MacAddress.LENGTH).put((byte) header.hops()).putInt(header.transactionId());
        buffer.putShort((short) header.seconds()).putShort((short) header.flags());
        DhcpPacket.Addresses addresses = packet.addresses();
        buffer.putInt(addresses.client().bits()).putInt(addresses.your().bits());
        buffer.putInt(addresses.server().bits()).putInt(addresses.relay().bits());
        buffer.put(packet.mac().octets());
        putText(buffer, DhcpDecoder.SERVER_NAME_OFFSET, packet.serverName(), DhcpDecoder.SERVER_NAME_LENGTH);
        putText(buffer, DhcpDecoder.BOOT_FILE_OFFSET, packet.bootFile(), DhcpDecoder.BOOT_FILE_LENGTH);
        return buffer.position(DhcpDecoder.OPTIONS_OFFSET - 4).putInt(DhcpDecoder.MAGIC_COOKIE);
    }

    private static void putText(ByteBuffer buffer, int offset, String text, int fieldLength)
            throws DhcpPacketException {
        byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
        if (octets.length >= fieldLength) {
            throw new DhcpPacketException(
                    "a name of " + octets.length + " octets does not fit a field of " + fieldLength);
        }
        buffer.position(offset).put(octets);
    }

    private static void putOptions(ByteBuffer buffer, List<Map.Entry<Integer, byte[]>> options) {
        options.forEach(option -> putOption(buffer, option.getKey(), option.getValue()));
        buffer.put((byte) OptionCode.END);
    }

    private static void putOption(ByteBuffer buffer, int code, byte[] value) {
        int from = 0;
        do {
            int to = Math.min(value.length, from + LONGEST_PART);
            buffer.put((byte) code).put((byte) (to - from)).put(value, from, to - from);
            from = to;
        } while (from < value.length);
    }
}
