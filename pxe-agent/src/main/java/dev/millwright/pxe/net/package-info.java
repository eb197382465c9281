/**
 * Event loops and the datagram sockets on them: Linux' epoll, with many datagrams a system call, where its library loads; else the JDK's selector.
 *
 * <p>Rank 1. Only this package and those that serve a protocol know Netty. Invariants: no thread a client; memory for datagrams comes from one small pool; what cannot
 * leave at once is dropped beyond {@link dev.millwright.pxe.net.DatagramDoor}'s bound, as a full wire would drop it.
 */
@NullMarked
package dev.millwright.pxe.net;

import org.jspecify.annotations.NullMarked;
