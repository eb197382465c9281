/**
 * TFTP bytes to immutable records and back; no sockets, no files.
 *
 * <p>Rank 1. Invariant: decoding never throws anything but {@link dev.millwright.pxe.tftp.packet.TftpPacketException}, whatever the bytes, and
 * keeps the order of options. Sources: RFC 1350, 2347, 2348, 2349, 7440. The codec is ours because the library at hand (commons-net 3.13)
 * has no OACK, loses the order of options and fails with an array index on an option without a value.
 */
@NullMarked
package dev.millwright.pxe.tftp.packet;

import org.jspecify.annotations.NullMarked;
