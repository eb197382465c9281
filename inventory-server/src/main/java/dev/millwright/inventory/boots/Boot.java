package dev.millwright.inventory.boots;

import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.IpAddress;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.ServerId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One boot of a machine over the network, as the API shows it.
 *
 * @param name by which its agent calls it
 * @param mac the interface it booted from
 * @param serverId the machine, when it is one on record
 * @param runId the install run it belongs to
 * @param attempt of that run
 * @param architecture what firmware or iPXE said it runs on
 * @param uuid what it called itself
 * @param address it was given
 * @param decision {@code LOCAL}, {@code DISCOVER} or {@code INSTALL}; null when it never asked for its script
 * @param reason why, in words
 * @param startedAt when it was first heard
 * @param lastEventAt when it was last heard
 * @param phonedHomeAt when its ramdisk called
 * @param dhcpMillis from the first message to an address
 * @param loaderMillis from there until it asked for its script
 * @param downloadMillis from there until kernel and ramdisk were fetched
 * @param ramdiskMillis from there until the ramdisk called
 * @param totalMillis from the first message to the ramdisk's call
 * @param eventCount how many events are kept
 * @param fetchedBytes of all files
 * @param repeatedBlocks TFTP blocks sent again
 * @param timeline events and gaps in their order; null in lists that do not show it
 */
public record Boot(
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
        @Nullable List<TimelineEntry> timeline) {

    static Boot of(BootRow row, @Nullable List<TimelineEntry> timeline) {
        return new Boot(
                row.id(),
                row.dataCenterId(),
                row.name(),
                row.mac(),
                row.serverId(),
                row.runId(),
                row.attempt(),
                row.architecture(),
                row.uuid(),
                row.address(),
                row.decision(),
                row.reason(),
                row.startedAt(),
                row.lastEventAt(),
                row.phonedHomeAt(),
                row.dhcpMillis(),
                row.loaderMillis(),
                row.downloadMillis(),
                row.ramdiskMillis(),
                row.totalMillis(),
                row.eventCount(),
                row.fetchedBytes(),
                row.repeatedBlocks(),
                timeline);
    }
}
