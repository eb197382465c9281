/**
 * What machines report about themselves before anybody entered them, or again later: kept as it came, matched to machines on record by
 * serial number, UUID and MAC addresses.
 *
 * <p>Rank 7. Owns the table {@code discovery_report}. Invariants: a report is evidence, so one that fits two machines, or contradicts
 * the one it fits, is kept as unexpected, raises a finding and moves nothing; values that many machines share (placeholders) identify
 * none; the same nonce gets the same answer; a nonce is kept only as its digest; of one interface only the newest reports are kept.
 */
@NullMarked
package dev.millwright.inventory.discovery;

import org.jspecify.annotations.NullMarked;
