package dev.millwright.inventory.servers;

import dev.millwright.inventory.types.AssetTag;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.HardwareModelId;
import dev.millwright.inventory.types.HostName;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.SerialNumber;
import dev.millwright.inventory.types.SystemUuid;
import org.jspecify.annotations.Nullable;

/** The columns of a server that are set when it is entered. */
public record NewServer(
        HostName name,
        DataCenterId dataCenterId,
        @Nullable SerialNumber serial,
        @Nullable AssetTag assetTag,
        @Nullable SystemUuid systemUuid,
        @Nullable HardwareModelId hardwareModelId,
        @Nullable MacAddress bootMac,
        ServerState state,
        String stateReason,
        @Nullable String reportedSerial) {}
