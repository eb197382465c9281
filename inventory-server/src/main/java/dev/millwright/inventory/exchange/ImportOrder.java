package dev.millwright.inventory.exchange;

import dev.millwright.inventory.auth.Actor;

/**
 * How to take rows in.
 *
 * @param mode what to do with rows
 * @param dryRun whether everything is undone again
 * @param actor who does it
 */
record ImportOrder(Mode mode, boolean dryRun, Actor actor) {}
