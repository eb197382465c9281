package dev.millwright.inventory.power;

import dev.millwright.inventory.types.IpAddress;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.web.Versioned;
import java.time.Instant;

/**
 * A machine's management controller as the API shows it: without its password.
 *
 * @param serverId the machine
 * @param version grows with every change
 * @param port UDP port
 * @param cipherSuite IPMI cipher suite
 */
public record Bmc(
        ServerId serverId,
        long version,
        Instant createdAt,
        Instant updatedAt,
        BmcKind kind,
        IpAddress address,
        int port,
        String username,
        int cipherSuite)
        implements Versioned {}
