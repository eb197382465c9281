package dev.millwright.pxe.tftp;

import java.nio.ByteBuffer;

/** The text form of TFTP: a line ends in CR LF, a lone CR is CR NUL. Source: RFC 764, as RFC 1350 §1 takes it. */
final class Netascii {
    private Netascii() {}

    /** Converts from the local form, where a line ends in LF. */
    static ByteBuffer encode(ByteBuffer plain) {
        ByteBuffer encoded = ByteBuffer.allocate(2 * plain.remaining());
        while (plain.hasRemaining()) {
            byte octet = plain.get();
            switch (octet) {
                case '\n' -> encoded.put((byte) '\r').put((byte) '\n');
                case '\r' -> encoded.put((byte) '\r').put((byte) 0);
                default -> encoded.put(octet);
            }
        }
        return encoded.flip();
    }
}
