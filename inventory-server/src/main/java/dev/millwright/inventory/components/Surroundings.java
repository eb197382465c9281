package dev.millwright.inventory.components;

import dev.millwright.inventory.hardware.ExpectedHardware;
import dev.millwright.inventory.hardware.Facts;
import dev.millwright.inventory.hardware.HardwareModel;
import dev.millwright.inventory.hardware.HardwareModels;
import dev.millwright.inventory.hardware.ModelExpectation;
import dev.millwright.inventory.hardware.parts.ComponentKind;
import dev.millwright.inventory.hardware.parts.Part;
import dev.millwright.inventory.servers.Server;
import dev.millwright.inventory.servers.ServerState;
import dev.millwright.inventory.servers.Servers;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.ServerId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Brings together what a machine is compared with. Adds to the DAO: the neighbouring tables. Reads only. */
final class Surroundings {
    private static final int MOST_PARTS = 4096;

    private final ComponentDao components;
    private final Servers servers;
    private final HardwareModels models;

    Surroundings(ComponentDao components, Servers servers, HardwareModels models) {
        this.components = components;
        this.servers = servers;
        this.models = models;
    }

    Look look(Server server, Facts facts, Baseline baseline) {
        Optional<HardwareModel> model =
                Optional.ofNullable(server.hardwareModelId()).flatMap(models::find);
        List<Part> parts = components.present(server.id(), MOST_PARTS).stream()
                .map(PartColumns::of)
                .map(PartColumns::part)
                .toList();
        return new Look(
                server,
                model.flatMap(one -> Optional.ofNullable(one.expected())).orElse(ExpectedHardware.NOTHING),
                model.map(HardwareModel::expectation).orElse(ModelExpectation.NOTHING),
                baseline,
                facts,
                parts,
                elsewhere(server.id(), parts));
    }

    /** By which a part is found among those that are elsewhere too. */
    static String name(ComponentKind kind, String serial) {
        return kind + " " + serial;
    }

    /** Makers number their parts each for themselves, so the make must be the same too. */
    private static boolean isSame(Part part, ComponentRow row) {
        return part.kind() == row.kind()
                && Objects.equals(part.serial(), row.serial())
                && !PartComparison.contradicts(part, PartColumns.of(row).part());
    }

    /** What was taken out of service had its parts taken out with it, and will never say so. */
    private boolean reportsAgain(ServerId id) {
        return servers.find(id)
                .filter(server -> server.state() != ServerState.RETIRED)
                .isPresent();
    }

    /** Machines that have a part now that left this one lately. */
    List<ServerId> whereWhatLeftIs(ServerId here, Instant since) {
        return components.holdersOfWhatLeft(here, since);
    }

    /** Modules and disks that another machine's last report has too, and interfaces that another machine's record has. */
    private Map<String, ServerId> elsewhere(ServerId here, List<Part> parts) {
        List<String> serials = parts.stream()
                .filter(part -> part.kind() == ComponentKind.DIMM || part.kind() == ComponentKind.DISK)
                .filter(Part::hasIdentity)
                .flatMap(part -> Stream.ofNullable(part.serial()))
                .toList();
        Map<String, ServerId> elsewhere = new HashMap<>();
        components.elsewhere(here, serials, MOST_PARTS).stream()
                .filter(row -> parts.stream().anyMatch(part -> isSame(part, row)))
                .filter(row -> reportsAgain(row.serverId()))
                .forEach(row -> elsewhere.put(name(row.kind(), Objects.requireNonNull(row.serial())), row.serverId()));
        parts.stream()
                .filter(part -> part.kind() == ComponentKind.NIC && part.hasIdentity())
                .flatMap(part -> Stream.ofNullable(part.serial()))
                .forEach(mac -> servers.findByMac(MacAddress.parse(mac))
                        .filter(other -> !other.id().equals(here))
                        .ifPresent(other -> elsewhere.put(name(ComponentKind.NIC, mac), other.id())));
        return elsewhere;
    }
}
