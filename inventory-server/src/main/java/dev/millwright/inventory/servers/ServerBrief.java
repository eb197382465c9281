package dev.millwright.inventory.servers;

import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.HostName;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.RackId;
import dev.millwright.inventory.types.RackUnit;
import dev.millwright.inventory.types.SerialNumber;
import dev.millwright.inventory.types.ServerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an overview shows of a machine; see {@link Server} for the words.
 *
 * @param expected in quarantine: what should have been
 * @param observed in quarantine: what was
 * @param nextAction in quarantine: what to do
 */
public record ServerBrief(
        ServerId id,
        HostName name,
        DataCenterId dataCenterId,
        @Nullable SerialNumber serial,
        @Nullable RackId rackId,
        @Nullable RackUnit rackUnit,
        @Nullable MacAddress bootMac,
        ServerState state,
        Instant stateSinceAt,
        @Nullable String expected,
        @Nullable String observed,
        @Nullable String nextAction) {}
