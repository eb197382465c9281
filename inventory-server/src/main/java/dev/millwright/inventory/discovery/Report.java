package dev.millwright.inventory.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.IpAddress;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.ServerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A report on record.
 *
 * @param serverId the machine it was matched to; {@code null} for a conflict
 * @param bootMac the interface its token was given to
 * @param ip the address leased to that interface
 * @param firmware {@code bios} or {@code uefi}
 * @param matchedBy what tied it to the machine
 * @param isExpected false for a conflict: it moved nothing
 * @param sizeBytes size of {@code body} as text
 * @param body the report as it came, without its nonce; in lists absent
 */
public record Report(
        ReportId id,
        DataCenterId dataCenterId,
        @Nullable ServerId serverId,
        Instant receivedAt,
        MacAddress bootMac,
        @Nullable IpAddress ip,
        String firmware,
        MatchedBy matchedBy,
        boolean isExpected,
        int sizeBytes,
        @Nullable JsonNode body) {}
