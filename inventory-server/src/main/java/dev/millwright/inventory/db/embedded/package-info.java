/**
 * A real MariaDB server that belongs to this process: found or unpacked, initialised, started, watched, restarted and stopped.
 *
 * <p>Rank 1. Owns no table, but the directory {@code var/db}. Invariants: it listens on loopback only and always asks for a password; a
 * data directory is opened by one process at a time and never by a server older than the one that wrote it.
 */
@NullMarked
package dev.millwright.inventory.db.embedded;

import org.jspecify.annotations.NullMarked;
