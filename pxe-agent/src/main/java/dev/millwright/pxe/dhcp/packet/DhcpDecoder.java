package dev.millwright.pxe.dhcp.packet;

import dev.millwright.pxe.types.Ipv4Address;
import dev.millwright.pxe.types.MacAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Bytes to {@link DhcpPacket}. */
public final class DhcpDecoder {
    /** Octets before the options: the fixed part and the magic cookie. Source: RFC 2131 §2, §3. */
    static final int OPTIONS_OFFSET = 240;

    /** Source: RFC 2131 §3. */
    static final int MAGIC_COOKIE = 0x63825363;

    /** Hardware type Ethernet. Source: IANA ARP parameters. */
    static final int ETHERNET = 1;

    static final int SERVER_NAME_OFFSET = 44;
    static final int SERVER_NAME_LENGTH = 64;
    static final int BOOT_FILE_OFFSET = 108;
    static final int BOOT_FILE_LENGTH = 128;

    private static final int IN_FILE = 1;
    private static final int IN_SERVER_NAME = 2;

    private DhcpDecoder() {}

    /**
     * Reads one datagram. A missing END option is forgiven, as many servers do; everything else follows RFC 2131.
     *
     * @throws DhcpPacketException when it is no DHCPv4 message over Ethernet
     */
    public static DhcpPacket decode(byte[] datagram) throws DhcpPacketException {
        if (datagram.length < OPTIONS_OFFSET) {
            throw new DhcpPacketException("shorter than the fixed part and the cookie");
        }
        ByteBuffer buffer = ByteBuffer.wrap(datagram);
        if (buffer.getInt(OPTIONS_OFFSET - 4) != MAGIC_COOKIE) {
            throw new DhcpPacketException("no magic cookie");
        }
        DhcpPacket.Header header = header(buffer);
        DhcpPacket.Addresses addresses = new DhcpPacket.Addresses(
                new Ipv4Address(buffer.getInt(12)),
                new Ipv4Address(buffer.getInt(16)),
                new Ipv4Address(buffer.getInt(20)),
                new Ipv4Address(buffer.getInt(24)));
        byte[] hardware = new byte[MacAddress.LENGTH];
        buffer.get(28, hardware);

        DhcpOptions.Builder builder = DhcpOptions.builder();
        readOptions(datagram, OPTIONS_OFFSET, datagram.length, builder);
        int overload = overload(builder.build());
        if ((overload & IN_FILE) != 0) {
            readOptions(datagram, BOOT_FILE_OFFSET, BOOT_FILE_OFFSET + BOOT_FILE_LENGTH, builder);
        }
        if ((overload & IN_SERVER_NAME) != 0) {
            readOptions(datagram, SERVER_NAME_OFFSET, SERVER_NAME_OFFSET + SERVER_NAME_LENGTH, builder);
        }
        String serverName =
                (overload & IN_SERVER_NAME) != 0 ? "" : text(datagram, SERVER_NAME_OFFSET, SERVER_NAME_LENGTH);
        String bootFile = (overload & IN_FILE) != 0 ? "" : text(datagram, BOOT_FILE_OFFSET, BOOT_FILE_LENGTH);
        DhcpOptions options = builder.remove(OptionCode.OVERLOAD).build();
        return new DhcpPacket(header, addresses, MacAddress.of(hardware), serverName, bootFile, options);
    }

    private static DhcpPacket.Header header(ByteBuffer buffer) throws DhcpPacketException {
        int operation = buffer.get(0) & 0xff;
        if (operation != DhcpPacket.BOOT_REQUEST && operation != DhcpPacket.BOOT_REPLY) {
            throw new DhcpPacketException("op is neither request nor reply");
        }
        if (buffer.get(1) != ETHERNET || buffer.get(2) != MacAddress.LENGTH) {
            throw new DhcpPacketException("not over Ethernet");
        }
        return new DhcpPacket.Header(
                operation,
                buffer.get(3) & 0xff,
                buffer.getInt(4),
                buffer.getShort(8) & 0xffff,
                buffer.getShort(10) & 0xffff);
    }

    private static int overload(DhcpOptions options) throws DhcpPacketException {
        long value = options.number(OptionCode.OVERLOAD).orElse(0L);
        if (value > (IN_FILE | IN_SERVER_NAME)) {
            throw new DhcpPacketException("option overload is not 1 to 3");
        }
        return (int) value;
    }

    private static void readOptions(byte[] datagram, int from, int end, DhcpOptions.Builder into)
            throws DhcpPacketException {
        int at = from;
        while (at < end) {
            int code = datagram[at++] & 0xff;
            if (code == OptionCode.END) {
                return;
            }
            if (code == OptionCode.PAD) {
                continue;
            }
            if (at >= end) {
                throw new DhcpPacketException("option " + code + " has no length");
            }
            int length = datagram[at++] & 0xff;
            if (length > end - at) {
                throw new DhcpPacketException("option " + code + " runs past the end");
            }
            byte[] value = new byte[length];
            System.arraycopy(datagram, at, value, 0, length);
            into.append(code, value);
            at += length;
        }
    }

    private static String text(byte[] datagram, int offset, int length) {
        int end = offset;
        while (end < offset + length && datagram[end] != 0) {
            end++;
        }
        return new String(datagram, offset, end - offset, StandardCharsets.ISO_8859_1);
    }
}
