package dev.millwright.inventory.servers;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.millwright.inventory.fields.FieldValues;
import dev.millwright.inventory.hardware.parts.HardwareTotals;
import dev.millwright.inventory.network.Reservation;
import dev.millwright.inventory.types.AssetTag;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.FeedName;
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
import dev.millwright.inventory.web.Versioned;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A machine on record, as the API shows it.
 *
 * @param id its id
 * @param version grows with every change
 * @param createdAt when it was entered or first seen
 * @param updatedAt when it was last changed
 * @param name its name, unique in the fleet; a discovered machine has one made from its MAC until it is registered
 * @param dataCenterId the site
 * @param serial its serial number, never a placeholder; null when it has none
 * @param assetTag the owner's label
 * @param systemUuid its firmware's UUID, never a placeholder
 * @param hardwareModelId its model, null when nobody said
 * @param rackId where it stands, null when nobody said
 * @param rackUnit the lowest unit it fills; null exactly when {@code rackId} is
 * @param rackFace the side of its units it fills; null exactly when {@code rackId} is
 * @param powerFeeds the feeds of the rack it is plugged into, sorted
 * @param bootMac the interface it boots from, one of {@code nics}
 * @param nics its interfaces, by age
 * @param addresses the addresses reserved for it, by age
 * @param state where it is in its life
 * @param stateSinceAt since when
 * @param stateNote why, and in quarantine what was expected, observed and is to be done
 * @param stateDeadlineAt when it must have left the state; null where only a request ends it
 * @param backTo the state it returns to when an install is withdrawn or maintenance is over
 * @param isProtected whether it refuses what may destroy the content of its disks
 * @param protectedReason why
 * @param currentRunId the install run that owns it, null when none does
 * @param reportedSerial what its firmware or its label says where that identifies nothing: a placeholder, or a serial number that the
 *     vendor gave to another machine too
 * @param owner who it belongs to
 * @param role what it is for
 * @param tags at most 64, sorted, each once
 * @param customFields the values of its custom fields, by their names
 * @param purchaseDate when it was bought
 * @param purchaseOrder the order it was bought with
 * @param warrantyUntil the last day of its warranty
 * @param supportUntil the last day of its vendor's support
 * @param hardware what it has in all, as it said
 */
public record Server(
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
        List<FeedName> powerFeeds,
        @Nullable MacAddress bootMac,
        List<Nic> nics,
        List<Reservation> addresses,
        ServerState state,
        Instant stateSinceAt,
        @JsonIgnore StateNote stateNote,
        @Nullable Instant stateDeadlineAt,
        @Nullable ServerState backTo,
        @JsonProperty("protected") boolean isProtected,
        @Nullable String protectedReason,
        @Nullable Long currentRunId,
        @Nullable String reportedSerial,
        @Nullable Slug owner,
        @Nullable Slug role,
        List<Slug> tags,
        SortedMap<String, Object> customFields,
        @Nullable LocalDate purchaseDate,
        @Nullable String purchaseOrder,
        @Nullable LocalDate warrantyUntil,
        @Nullable LocalDate supportUntil,
        @JsonIgnore HardwareTotals hardware)
        implements Versioned {

    /** Copies the lists. */
    public Server {
        powerFeeds = List.copyOf(powerFeeds);
        nics = List.copyOf(nics);
        addresses = List.copyOf(addresses);
        tags = List.copyOf(tags);
        customFields = FieldValues.canonical(customFields);
    }

    /** What is wrong with {@code reportedSerial}; null when there is none. */
    @JsonProperty
    public @Nullable SerialFlag serialFlag() {
        return SerialFlag.of(reportedSerial);
    }

    /** Why it is in its state, in words. */
    @JsonProperty
    public String stateReason() {
        return stateNote.reason();
    }

    /** In quarantine: what should have been. */
    @JsonProperty
    public @Nullable String expected() {
        return stateNote.expected();
    }

    /** In quarantine: what was. */
    @JsonProperty
    public @Nullable String observed() {
        return stateNote.observed();
    }

    /** In quarantine: what to do. */
    @JsonProperty
    public @Nullable String nextAction() {
        return stateNote.nextAction();
    }

    /** Its main memory as it said: all modules, or what its kernel has of it when it names none; null until it said. */
    @JsonProperty
    public @Nullable Long memoryBytes() {
        return hardware.memoryBytes();
    }

    /** How many processors it said it has; null until it said. */
    @JsonProperty
    public @Nullable Integer cpuSockets() {
        return hardware.cpuSockets();
    }

    /** The cores of its processors together; null until it said. */
    @JsonProperty
    public @Nullable Integer cpuCores() {
        return hardware.cpuCores();
    }

    /** Its logical processors; null until it said. */
    @JsonProperty
    public @Nullable Integer cpuThreads() {
        return hardware.cpuThreads();
    }

    /** Its disks, without those on USB; null until it said. */
    @JsonProperty
    public @Nullable Integer diskCount() {
        return hardware.diskCount();
    }

    /** The size of its disks together; null until it said. */
    @JsonProperty
    public @Nullable Long diskBytes() {
        return hardware.diskBytes();
    }

    /** The network interfaces it said it has, where {@code nics} are those on record; null until it said. */
    @JsonProperty
    public @Nullable Integer nicCount() {
        return hardware.nicCount();
    }

    /** Its graphics and compute cards; null until it said. */
    @JsonProperty
    public @Nullable Integer gpuCount() {
        return hardware.gpuCount();
    }

    /** The IPv4 address reserved for the interface it boots from. */
    @JsonIgnore
    public Optional<Reservation> bootAddress() {
        return addresses.stream()
                .filter(one -> bootMac != null
                        && bootMac.equals(one.mac())
                        && one.address().isV4())
                .findFirst();
    }

    /** Name and id, for messages. */
    @JsonIgnore
    public String label() {
        return "%s (id %s)".formatted(name, id);
    }
}
