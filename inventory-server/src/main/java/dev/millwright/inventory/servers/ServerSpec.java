package dev.millwright.inventory.servers;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.millwright.inventory.types.AssetTag;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.HardwareModelId;
import dev.millwright.inventory.types.HostName;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.RackId;
import dev.millwright.inventory.types.RackUnit;
import dev.millwright.inventory.types.SerialNumber;
import dev.millwright.inventory.types.SystemUuid;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says of a machine. What must be right among its fields is checked by {@link ServerRules}.
 *
 * @param name its name, unique in the fleet
 * @param dataCenterId the site; it cannot be changed later
 * @param serial its serial number, no placeholder
 * @param assetTag the owner's label
 * @param systemUuid its firmware's UUID, no placeholder
 * @param hardwareModelId its model
 * @param nics at most 64 interfaces, each MAC once
 * @param bootMac the interface it boots from; the first when left out
 * @param rackId where it stands
 * @param rackUnit the lowest unit it fills; with {@code rackId} or not at all
 * @param isProtected whether it refuses what may destroy the content of its disks; false when left out
 * @param protectedReason why; required when it is protected
 */
public record ServerSpec(
        @NotNull HostName name,
        @NotNull DataCenterId dataCenterId,
        @Nullable SerialNumber serial,
        @Nullable AssetTag assetTag,
        @Nullable SystemUuid systemUuid,
        @Nullable HardwareModelId hardwareModelId,
        @Valid @Size(max = 64) List<@NotNull NicSpec> nics,
        @Nullable MacAddress bootMac,
        @Nullable RackId rackId,
        @Nullable RackUnit rackUnit,
        @JsonProperty("protected") Boolean isProtected,
        @Size(max = 500) @Nullable String protectedReason) {

    /** Fills in what was left out. */
    public ServerSpec {
        nics = nics == null ? List.of() : List.copyOf(nics);
        bootMac = bootMac == null && !nics.isEmpty() ? nics.get(0).mac() : bootMac;
        isProtected = isProtected != null && isProtected;
        protectedReason = isProtected ? protectedReason : null;
    }

    /** What is stored, as a caller would say it. */
    static ServerSpec of(Server stored) {
        return new ServerSpec(
                stored.name(),
                stored.dataCenterId(),
                stored.serial(),
                stored.assetTag(),
                stored.systemUuid(),
                stored.hardwareModelId(),
                stored.nics().stream()
                        .map(nic -> new NicSpec(nic.mac(), nic.name()))
                        .toList(),
                stored.bootMac(),
                stored.rackId(),
                stored.rackUnit(),
                stored.isProtected(),
                stored.protectedReason());
    }

    Identity identity() {
        return new Identity(name, serial, assetTag, systemUuid, hardwareModelId, bootMac);
    }
}
