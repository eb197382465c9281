package dev.millwright.inventory.provisioning;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.IpAddress;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.ServerId;
import java.time.Instant;

/** What is fixed when a run is accepted; see {@link InstallRun}. */
public record NewRun(
        ServerId serverId,
        DataCenterId dataCenterId,
        String hostname,
        String imageName,
        String profileName,
        MacAddress bootMac,
        IpAddress address,
        JsonNode plan,
        String requestedBy,
        Instant createdAt) {}
