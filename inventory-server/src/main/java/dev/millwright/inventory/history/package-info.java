/**
 * What a thing was before: every change of it field by field, and what it was as of any event or moment.
 *
 * <p>Rank 3, above {@code audit} and {@code events}. Owns the tables {@code revision} and {@code revision_start}. Invariants: a revision is
 * written in the transaction of its event and bears the event's id, so "as of event n" is, across all kinds, what everybody saw after the
 * commit of event n; for things that can be asked for {@code as_of}, the newest revision is what GET answers now.
 */
@NullMarked
package dev.millwright.inventory.history;

import org.jspecify.annotations.NullMarked;
