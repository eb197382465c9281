package dev.millwright.inventory.servers;

import dev.millwright.inventory.types.AssetTag;
import dev.millwright.inventory.types.HardwareModelId;
import dev.millwright.inventory.types.HostName;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.SerialNumber;
import dev.millwright.inventory.types.SystemUuid;
import org.jspecify.annotations.Nullable;

/** The columns of a server that a caller may set. */
public record Identity(
        HostName name,
        @Nullable SerialNumber serial,
        @Nullable AssetTag assetTag,
        @Nullable SystemUuid systemUuid,
        @Nullable HardwareModelId hardwareModelId,
        @Nullable MacAddress bootMac,
        @Nullable String reportedSerial) {}
