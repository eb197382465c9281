package dev.millwright.inventory.boot;

import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.IpAddress;
import dev.millwright.inventory.types.MacAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The stored side of a discovery token; {@code answer} is the body its one use was answered with. */
public record DiscoveryToken(
        long id,
        DataCenterId dataCenterId,
        MacAddress mac,
        IpAddress ip,
        Instant expiresAt,
        byte @Nullable [] nonceHash,
        @Nullable Instant usedAt,
        @Nullable String answer) {}
