package dev.millwright.pxe.tftp.packet;

/** A datagram that is not TFTP; the text says which rule it breaks. */
public final class TftpPacketException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message the broken rule, without bytes of the packet */
    public TftpPacketException(String message) {
        super(message, null, false, false);
    }
}
