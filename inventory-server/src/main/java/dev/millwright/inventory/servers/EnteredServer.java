package dev.millwright.inventory.servers;

import dev.millwright.inventory.fields.FieldValues;
import dev.millwright.inventory.hardware.parts.HardwareTotals;
import dev.millwright.inventory.racks.Spot;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.types.Slug;
import java.time.Instant;
import java.util.List;

/**
 * A machine that has just been entered, from what was written.
 *
 * @param at when, in whole microseconds as the columns keep it
 */
record EnteredServer(ServerId id, NewServer entry, NewStanding standing, Attributes said, Instant at) {

    Server server(List<Nic> nics, List<Slug> tags) {
        return new Server(
                id,
                standing.version(),
                at,
                at,
                entry.name(),
                entry.dataCenterId(),
                entry.serial(),
                entry.assetTag(),
                entry.systemUuid(),
                entry.hardwareModelId(),
                standing.rackId(),
                standing.rackUnit(),
                standing.rackFace(),
                Spot.feeds(standing.powerFeeds()),
                entry.bootMac(),
                nics,
                List.of(),
                entry.state(),
                at,
                StateNote.of(entry.stateReason()),
                null,
                null,
                standing.isProtected(),
                standing.protectedReason(),
                null,
                entry.reportedSerial(),
                said.owner(),
                said.role(),
                tags,
                FieldValues.read(said.customFields()),
                said.purchaseDate(),
                said.purchaseOrder(),
                said.warrantyUntil(),
                said.supportUntil(),
                HardwareTotals.UNKNOWN);
    }
}
