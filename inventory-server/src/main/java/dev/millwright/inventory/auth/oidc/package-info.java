/**
 * Bearer tokens of an identity provider: discovery, signing keys, claims. Source: OpenID Connect Discovery 1.0 §4, RFC 7517, RFC 7519, RFC 8725.
 *
 * <p>Rank 2, as {@code auth}. Owns no table. Invariants: only asymmetric signatures of configured kinds are looked at; no token, nor any
 * part of one, is logged, stored or answered.
 */
@NullMarked
package dev.millwright.inventory.auth.oidc;

import org.jspecify.annotations.NullMarked;
