package dev.millwright.inventory.servers;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.millwright.inventory.fields.FieldValues;
import dev.millwright.inventory.racks.Spot;
import dev.millwright.inventory.types.AssetTag;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.FeedName;
import dev.millwright.inventory.types.HardwareModelId;
import dev.millwright.inventory.types.HostName;
import dev.millwright.inventory.types.Label;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.RackFace;
import dev.millwright.inventory.types.RackId;
import dev.millwright.inventory.types.RackUnit;
import dev.millwright.inventory.types.SerialNumber;
import dev.millwright.inventory.types.Slug;
import dev.millwright.inventory.types.SystemUuid;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
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
 * @param rackFace the side of its units it fills; its model says when left out. Nothing without {@code rackId}
 * @param powerFeeds the feeds of the rack it is plugged into, at most {@value Spot#MOST_FEEDS}; each must carry all it draws. None without
 *     {@code rackId}
 * @param isProtected whether it refuses what may destroy the content of its disks; false when left out
 * @param protectedReason why; required when it is protected
 * @param reportedSerial what its firmware or its label says where that identifies nothing: a placeholder (which may as well be
 *     given as {@code serial}), or a serial number that the
 *     vendor gave to another machine too
 * @param owner who it belongs to
 * @param role what it is for
 * @param tags at most 64
 * @param customFields the values of its custom fields, by their names; given, they replace all there were
 * @param purchaseDate when it was bought
 * @param purchaseOrder the order it was bought with
 * @param warrantyUntil the last day of its warranty
 * @param supportUntil the last day of its vendor's support
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
        @Nullable RackFace rackFace,
        @Size(max = Spot.MOST_FEEDS) List<@NotNull FeedName> powerFeeds,
        @JsonProperty("protected") Boolean isProtected,
        @Size(max = 500) @Nullable String protectedReason,
        @Size(min = 1, max = 512) @Nullable String reportedSerial,
        @Nullable Slug owner,
        @Nullable Slug role,
        @Size(max = 64) List<@NotNull Slug> tags,
        @Size(max = 100) SortedMap<String, Object> customFields,
        @Nullable LocalDate purchaseDate,
        @Nullable Label purchaseOrder,
        @Nullable LocalDate warrantyUntil,
        @Nullable LocalDate supportUntil) {

    /** Fills in what was left out. */
    public ServerSpec {
        nics = nics == null ? List.of() : List.copyOf(nics);
        bootMac = bootMac == null && !nics.isEmpty() ? nics.get(0).mac() : bootMac;
        rackFace = rackId == null ? null : rackFace;
        powerFeeds = rackId == null ? List.of() : Spot.sorted(powerFeeds);
        isProtected = isProtected != null && isProtected;
        protectedReason = isProtected ? protectedReason : null;
        if (serial != null && !serial.isIdentity()) {
            reportedSerial = serial.value();
            serial = null;
        }
        reportedSerial = reportedSerial == null ? null : reportedSerial.strip();
        tags = tags == null ? List.of() : sorted(tags);
        customFields = FieldValues.canonical(customFields);
    }

    /** What is stored, as a caller would say it. */
    public static ServerSpec of(Server stored) {
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
                stored.rackFace(),
                stored.powerFeeds(),
                stored.isProtected(),
                stored.protectedReason(),
                stored.reportedSerial(),
                stored.owner(),
                stored.role(),
                stored.tags(),
                stored.customFields(),
                stored.purchaseDate(),
                stored.purchaseOrder() == null ? null : new Label(stored.purchaseOrder()),
                stored.warrantyUntil(),
                stored.supportUntil());
    }

    /** Each once, in order; nulls stay, for the rules to refuse. */
    private static List<Slug> sorted(List<Slug> tags) {
        return tags.stream()
                .distinct()
                .sorted(Comparator.nullsLast(Comparator.comparing(Slug::value)))
                .toList();
    }

    /** Where it shall stand; null in no rack. */
    @Nullable
    Spot spot() {
        return rackId == null ? null : new Spot(rackId, rackUnit, rackFace, powerFeeds);
    }

    /** Its columns when it is entered by hand. */
    NewServer entry() {
        return new NewServer(
                name,
                dataCenterId,
                serial,
                assetTag,
                systemUuid,
                hardwareModelId,
                bootMac,
                ServerState.REGISTERED,
                "entered by hand",
                reportedSerial);
    }

    Identity identity() {
        return new Identity(name, serial, assetTag, systemUuid, hardwareModelId, bootMac, reportedSerial);
    }
}
