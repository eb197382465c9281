/**
 * The way to the database: connection pool, JDBI set-up, transactions with bounded retry, migrations, and the start-up self-test.
 *
 * <p>Rank 1. Owns the tables of Liquibase only. Invariants: every connection is READ COMMITTED in UTC; instants are kept as BIGINT
 * microseconds since 1970; a transaction that is retried is retried whole.
 */
@NullMarked
package dev.millwright.inventory.db;

import org.jspecify.annotations.NullMarked;
