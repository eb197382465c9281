package dev.millwright.inventory.servers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.fields.FieldValues;
import dev.millwright.inventory.hardware.parts.HardwareTotals;
import dev.millwright.inventory.network.Reservation;
import dev.millwright.inventory.racks.Spot;
import dev.millwright.inventory.types.AssetTag;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.HardwareModelId;
import dev.millwright.inventory.types.HostName;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.RackFace;
import dev.millwright.inventory.types.RackId;
import dev.millwright.inventory.types.RackUnit;
import dev.millwright.inventory.types.SerialNumber;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.types.Slug;
import dev.millwright.inventory.types.SystemUuid;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of the table {@code server} with that of {@code server_hardware}. Components are their columns. */
public record ServerRow(
        ServerId id,
        long version,
        Instant createdAt,
        Instant updatedAt,
        HostName name,
        DataCenterId dataCenterId,
        @Nullable SerialNumber serial,
        @Nullable AssetTag assetTag,
        @Nullable SystemUuid systemUuid,
        @Nullable HardwareModelId hardwareModelId,
        @Nullable RackId rackId,
        @Nullable RackUnit rackUnit,
        @Nullable RackFace rackFace,
        @Nullable String powerFeeds,
        @Nullable MacAddress bootMac,
        ServerState state,
        Instant stateSinceAt,
        String stateReason,
        @Nullable Instant stateDeadlineAt,
        @Nullable ServerState backTo,
        @Nullable String expected,
        @Nullable String observed,
        @Nullable String nextAction,
        boolean isProtected,
        @Nullable String protectedReason,
        @Nullable Long currentRunId,
        @Nullable String reportedSerial,
        @Nullable Slug owner,
        @Nullable Slug role,
        @Nullable LocalDate purchaseDate,
        @Nullable String purchaseOrder,
        @Nullable LocalDate warrantyUntil,
        @Nullable LocalDate supportUntil,
        @Nullable JsonNode customFields,
        @Nullable Long memoryBytes,
        @Nullable Integer cpuSockets,
        @Nullable Integer cpuCores,
        @Nullable Integer cpuThreads,
        @Nullable Integer diskCount,
        @Nullable Long diskBytes,
        @Nullable Integer nicCount,
        @Nullable Integer gpuCount) {

    Server server(List<Nic> nics, List<Reservation> addresses, List<Slug> tags) {
        return new Server(
                id,
                version,
                createdAt,
                updatedAt,
                name,
                dataCenterId,
                serial,
                assetTag,
                systemUuid,
                hardwareModelId,
                rackId,
                rackUnit,
                rackUnit == null ? null : Objects.requireNonNullElse(rackFace, RackFace.FULL),
                Spot.feeds(powerFeeds),
                bootMac,
                nics,
                addresses,
                state,
                stateSinceAt,
                new StateNote(stateReason, expected, observed, nextAction),
                stateDeadlineAt,
                backTo,
                isProtected,
                protectedReason,
                currentRunId,
                reportedSerial,
                owner,
                role,
                tags,
                FieldValues.read(customFields),
                purchaseDate,
                purchaseOrder,
                warrantyUntil,
                supportUntil,
                hardware());
    }

    private HardwareTotals hardware() {
        return new HardwareTotals(
                memoryBytes, cpuSockets, cpuCores, cpuThreads, diskCount, diskBytes, nicCount, gpuCount);
    }
}
