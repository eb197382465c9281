/**
 * The contract: OpenAPI generated from the registered resources.
 *
 * <p>Rank 10. Owns no table. Invariant: the same program gives the same text, byte for byte.
 */
@NullMarked
package dev.millwright.inventory.app.openapi;

import org.jspecify.annotations.NullMarked;
