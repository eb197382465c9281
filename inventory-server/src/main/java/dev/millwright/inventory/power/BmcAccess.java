package dev.millwright.inventory.power;

import dev.millwright.inventory.types.IpAddress;
import dev.millwright.inventory.types.Secret;

/**
 * How to reach and enter a management controller; for the agent of its site only.
 *
 * @param password does not print itself and has no JSON form: reveal it at the last moment
 */
public record BmcAccess(BmcKind kind, IpAddress address, int port, String username, Secret password, int cipherSuite) {}
