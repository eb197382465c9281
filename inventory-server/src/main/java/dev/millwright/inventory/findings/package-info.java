/**
 * Problems of the fleet that are worth a person's look: each with what was expected, what was observed, and what to do next.
 *
 * <p>Rank 9; features of any rank raise findings through {@code platform.Findings}. Owns the table {@code finding}. Invariants: for one
 * kind and subject at most one finding is open or accepted; a finding that is raised again while accepted stays accepted.
 */
@NullMarked
package dev.millwright.inventory.findings;

import org.jspecify.annotations.NullMarked;
