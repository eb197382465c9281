/**
 * The HTTP side for machines: boot scripts, loaders, artifacts with ranges, health and metrics.
 *
 * <p>Rank 5. A small HTTP/1.1 server of our own: GET and HEAD only, few threads for all connections, files by {@code sendfile}. Invariants: a request is at most
 * 8 KiB; a connection without progress is closed; an artifact the replica does not name is the same 404 as one that does not exist; a script
 * other than "your own disk" is made only when the inventory confirmed it for this very request.
 */
@NullMarked
package dev.millwright.pxe.http;

import org.jspecify.annotations.NullMarked;
