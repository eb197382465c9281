/**
 * DHCPv4: the responder, the leases it keeps, and the socket.
 *
 * <p>Rank 4. {@link dev.millwright.pxe.dhcp.DhcpResponder} turns one packet into at most one reply without I/O;
 * {@link dev.millwright.pxe.dhcp.LeaseBook} is the memory, {@link dev.millwright.pxe.dhcp.LeaseJournal} the disk; only
 * {@link dev.millwright.pxe.dhcp.DhcpServer} touches sockets. Invariants: an address is on disk before the ACK that gives it leaves; no address has
 * two holders; a reserved address is never given to another machine. Also the router advertisement that ends iPXE's wait for IPv6.
 */
@NullMarked
package dev.millwright.pxe.dhcp;

import org.jspecify.annotations.NullMarked;
