package dev.millwright.pxe.tftp.packet;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Bytes to {@link TftpPacket} and back. */
public final class TftpCodec {
    /** Octets before the data of a DATA message. Source: RFC 1350 §5. */
    public static final int DATA_HEADER = 4;

    /** The largest request read: one Ethernet frame's UDP payload, above RFC 2347's 512 to be generous. */
    public static final int LONGEST_REQUEST = 1472;

    private static final int MOST_OPTIONS = 16;
    private static final int LONGEST_MESSAGE = 128;

    private TftpCodec() {}

    /**
     * Reads one datagram from the buffer's position to its limit; the position is left where it was.
     *
     * @throws TftpPacketException when it is no TFTP message
     */
    public static TftpPacket decode(ByteBuffer datagram) throws TftpPacketException {
        ByteBuffer buffer = datagram.slice();
        if (buffer.remaining() < 4) {
            throw new TftpPacketException("shorter than any message");
        }
        int opcode = buffer.getShort() & 0xffff;
        return switch (opcode) {
            case TftpPacket.READ, TftpPacket.WRITE -> request(opcode == TftpPacket.WRITE, buffer);
            case TftpPacket.DATA -> new TftpPacket.Block(buffer.getShort() & 0xffff, buffer.remaining());
            case TftpPacket.ACK -> new TftpPacket.Ack(buffer.getShort() & 0xffff);
            case TftpPacket.ERROR -> failure(buffer);
            case TftpPacket.OPTION_ACK -> new TftpPacket.OptionAck(options(strings(buffer), 0));
            default -> throw new TftpPacketException("unknown opcode");
        };
    }

    /** Writes an OACK. */
    public static ByteBuffer encode(TftpPacket.OptionAck ack) {
        List<byte[]> parts = new ArrayList<>();
        int length = 2;
        for (TftpPacket.Option option : ack.options()) {
            for (String text : List.of(option.name(), option.value())) {
                byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
                parts.add(octets);
                length += octets.length + 1;
            }
        }
        ByteBuffer buffer = ByteBuffer.allocate(length).putShort((short) TftpPacket.OPTION_ACK);
        parts.forEach(octets -> buffer.put(octets).put((byte) 0));
        return buffer.flip();
    }

    /** Writes an ERROR; the message must be plain text. */
    public static ByteBuffer encode(TftpPacket.Failure failure) {
        byte[] message = failure.message().getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(DATA_HEADER + message.length + 1)
                .putShort((short) TftpPacket.ERROR)
                .putShort((short) failure.code())
                .put(message)
                .put((byte) 0)
                .flip();
    }

    private static TftpPacket request(boolean write, ByteBuffer buffer) throws TftpPacketException {
        if (buffer.remaining() > LONGEST_REQUEST) {
            throw new TftpPacketException("request too long");
        }
        List<String> strings = strings(buffer);
        if (strings.size() < 2 || strings.get(0).isEmpty()) {
            throw new TftpPacketException("request without file name or mode");
        }
        String mode = strings.get(1).toLowerCase(Locale.ROOT);
        return new TftpPacket.Request(write, strings.get(0), mode, options(strings, 2));
    }

    private static TftpPacket failure(ByteBuffer buffer) {
        int code = buffer.getShort() & 0xffff;
        byte[] octets = new byte[Math.min(LONGEST_MESSAGE, buffer.remaining())];
        buffer.get(octets);
        String message = new String(octets, StandardCharsets.ISO_8859_1);
        int end = message.indexOf(0);
        String cut = end < 0 ? message : message.substring(0, end);
        return new TftpPacket.Failure(code, cut.replaceAll("[^ -~]", "?"));
    }

    /** Options come in pairs; a name without a value at the end is ignored, as RFC 2347 lets a server ignore what it does not accept. */
    private static List<TftpPacket.Option> options(List<String> strings, int from) throws TftpPacketException {
        List<TftpPacket.Option> options = new ArrayList<>();
        for (int i = from; i + 1 < strings.size(); i += 2) {
            if (options.size() == MOST_OPTIONS) {
                throw new TftpPacketException("too many options");
            }
            options.add(new TftpPacket.Option(strings.get(i).toLowerCase(Locale.ROOT), strings.get(i + 1)));
        }
        return options;
    }

    /** NUL-terminated strings; text after the last NUL does not count. */
    private static List<String> strings(ByteBuffer buffer) {
        byte[] octets = new byte[buffer.remaining()];
        buffer.get(octets);
        List<String> strings = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < octets.length; i++) {
            if (octets[i] == 0) {
                strings.add(new String(octets, from, i - from, StandardCharsets.ISO_8859_1));
                from = i + 1;
            }
        }
        return strings;
    }
}
