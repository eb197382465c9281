/**
 * The application: configuration, wiring in rank order, start and stop.
 *
 * <p>Rank 10. The only package that reads environment variables and system properties.
 */
@NullMarked
package dev.millwright.inventory.app;

import org.jspecify.annotations.NullMarked;
