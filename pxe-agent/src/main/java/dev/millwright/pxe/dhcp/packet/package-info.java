/**
 * DHCPv4 bytes to immutable records and back; no sockets, no decisions.
 *
 * <p>Rank 1. Invariants: decoding never throws anything but {@link dev.millwright.pxe.dhcp.packet.DhcpPacketException} and takes time linear in
 * the datagram, whatever its bytes; what {@link dev.millwright.pxe.dhcp.packet.DhcpEncoder} writes,
 * {@link dev.millwright.pxe.dhcp.packet.DhcpDecoder} reads back equal. Sources: RFC 2131, 2132, 3004, 3046, 3396, 4578.
 */
@NullMarked
package dev.millwright.pxe.dhcp.packet;

import org.jspecify.annotations.NullMarked;
