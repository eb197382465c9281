package dev.millwright.pxe.dhcp;

import dev.millwright.pxe.types.Ipv4Address;
import dev.millwright.pxe.types.MacAddress;
import java.time.Instant;

/**
 * A pool address in use.
 *
 * @param mac who has it
 * @param address what it has
 * @param expiresAt until when
 */
public record Lease(MacAddress mac, Ipv4Address address, Instant expiresAt) {}
