package dev.millwright.inventory.servers;

import dev.millwright.inventory.types.AssetTag;
import dev.millwright.inventory.types.HardwareModelId;
import dev.millwright.inventory.types.HostName;
import dev.millwright.inventory.types.NetAddress;
import dev.millwright.inventory.types.RackId;
import dev.millwright.inventory.types.RackUnit;
import dev.millwright.inventory.types.SubnetId;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * What a person says of a machine that reported itself.
 *
 * @param name its name, unique in the fleet
 * @param rackId where it stands, or null
 * @param rackUnit the lowest unit it fills; with {@code rackId} or not at all
 * @param hardwareModelId its model, or null
 * @param assetTag the owner's label, or null
 * @param subnetId the subnet in which the interface it boots from gets an address, or null for none yet
 * @param address exactly this address; the lowest free one when left out
 */
public record RegisterSpec(
        @NotNull HostName name,
        @Nullable RackId rackId,
        @Nullable RackUnit rackUnit,
        @Nullable HardwareModelId hardwareModelId,
        @Nullable AssetTag assetTag,
        @Nullable SubnetId subnetId,
        @Nullable NetAddress address) {}
