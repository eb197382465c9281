package dev.millwright.inventory.boots;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.types.IpAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What more events, or the ramdisk's call, make of a row of {@code boot}. */
public record BootChange(
        BootId id,
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
        JsonNode events) {}
