/**
 * The bundle of shared parts that every feature is wired from.
 *
 * <p>Rank 3½: above {@code audit} and {@code events}, below every feature. Owns no table.
 */
@NullMarked
package dev.millwright.inventory.platform;

import org.jspecify.annotations.NullMarked;
