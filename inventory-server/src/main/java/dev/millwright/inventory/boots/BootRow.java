package dev.millwright.inventory.boots;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.IpAddress;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.ServerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code boot}; see {@link Boot}. {@code events} is null where they were not read. */
public record BootRow(
        BootId id,
        DataCenterId dataCenterId,
        String name,
        MacAddress mac,
        @Nullable ServerId serverId,
        @Nullable Long runId,
        @Nullable Integer attempt,
        @Nullable String architecture,
        @Nullable String uuid,
        @Nullable IpAddress address,
        @Nullable String decision,
        @Nullable String reason,
        Instant startedAt,
        Instant lastEventAt,
        @Nullable Instant phonedHomeAt,
        @Nullable Long dhcpMillis,
        @Nullable Long loaderMillis,
        @Nullable Long downloadMillis,
        @Nullable Long ramdiskMillis,
        @Nullable Long totalMillis,
        int eventCount,
        long fetchedBytes,
        long repeatedBlocks,
        @Nullable JsonNode events) {}
