package dev.millwright.inventory.ui;

import dev.millwright.inventory.assets.Asset;
import dev.millwright.inventory.datacenters.DataCenter;
import dev.millwright.inventory.provisioning.RunProgress;
import dev.millwright.inventory.provisioning.RunView;
import dev.millwright.inventory.racks.Placement;
import dev.millwright.inventory.racks.Rack;
import dev.millwright.inventory.servers.ServerBrief;
import dev.millwright.inventory.types.AssetId;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.RackFace;
import dev.millwright.inventory.types.RackId;
import dev.millwright.inventory.types.RackUnit;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.ui.view.RackView;
import dev.millwright.inventory.ui.view.SiteView;
import dev.millwright.inventory.ui.view.StateMark;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what stands in a page of racks, in three statements, and draws it site by site. */
final class Floor {
    private final PageSources sources;

    Floor(PageSources sources) {
        this.sources = sources;
    }

    /**
     * Sites by name, each with its racks by name.
     *
     * @param open open runs by machine
     * @param withEmpty whether sites without a rack among these are shown, too
     */
    List<SiteView> sites(
            Map<DataCenterId, DataCenter> sites, List<Rack> racks, Map<ServerId, RunView> open, boolean withEmpty) {
        List<Placement> placements =
                sources.racks().placements().in(racks.stream().map(Rack::id).toList());
        Contents contents = contents(placements, open);
        Map<RackId, List<Placement>> byRack = placements.stream().collect(Collectors.groupingBy(Placement::rackId));
        Map<DataCenterId, List<Rack>> bySite = racks.stream().collect(Collectors.groupingBy(Rack::dataCenterId));
        return sites.values().stream()
                .filter(site -> withEmpty || bySite.containsKey(site.id()))
                .sorted(Comparator.comparing(site -> site.name().value()))
                .map(site -> site(
                        site,
                        Elevations.of(bySite.getOrDefault(site.id(), List.of()).stream()
                                .sorted(Comparator.comparing(Rack::name)
                                        .thenComparing(rack -> rack.id().value()))
                                .map(rack -> rack(rack, byRack.getOrDefault(rack.id(), List.of()), contents))
                                .toList())))
                .toList();
    }

    /** What the things in the racks are, by id; those removed between two statements are not there. */
    private record Contents(
            Map<ServerId, ServerBrief> machines, Map<AssetId, Asset> assets, Map<ServerId, RunView> open) {}

    private Contents contents(List<Placement> placements, Map<ServerId, RunView> open) {
        return new Contents(
                sources.overview()
                        .named(placements.stream()
                                .map(one -> one.occupant().serverId())
                                .filter(Objects::nonNull)
                                .toList()),
                sources.assets()
                        .named(placements.stream()
                                .map(one -> one.occupant().assetId())
                                .filter(Objects::nonNull)
                                .toList()),
                open);
    }

    private static SiteView site(DataCenter site, List<RackView> racks) {
        return new SiteView(
                site.id().value(),
                site.name().value(),
                site.description(),
                site.discoveryEnabled(),
                racks.size(),
                racks.stream().mapToInt(rack -> rack.boxes().size()).sum(),
                racks);
    }

    private static Elevations.Rack rack(Rack rack, List<Placement> placements, Contents contents) {
        long watts =
                placements.stream().mapToLong(one -> one.powerWatts().value()).sum();
        String power = rack.powerBudgetWatts() == null
                ? null
                : watts + " of " + rack.powerBudgetWatts().value() + " W";
        return new Elevations.Rack(
                rack.id().value(),
                rack.name(),
                rack.heightUnits(),
                power,
                placements.stream()
                        .filter(one -> one.unit() == null)
                        .map(one -> contents.assets().get(one.occupant().assetId()))
                        .filter(Objects::nonNull)
                        .map(asset -> asset.kind().word() + " " + asset.name())
                        .toList(),
                placements.stream()
                        .map(placement -> box(placement, contents))
                        .filter(Objects::nonNull)
                        .toList());
    }

    private static @Nullable RackBox box(Placement placement, Contents contents) {
        RackUnit unit = placement.unit();
        RackFace face = placement.face();
        if (unit == null || face == null) {
            return null;
        }
        ServerBrief machine = contents.machines().get(placement.occupant().serverId());
        if (machine != null) {
            return machine(machine, contents.open().get(machine.id()), unit, placement.heightUnits(), face);
        }
        Asset asset = contents.assets().get(placement.occupant().assetId());
        return asset == null
                ? null
                : new RackBox(
                        "asset-" + asset.id(),
                        null,
                        asset.name(),
                        StateMark.of(asset.kind()),
                        unit.value(),
                        placement.heightUnits(),
                        face,
                        null,
                        null);
    }

    private static RackBox machine(
            ServerBrief machine, @Nullable RunView run, RackUnit unit, int heightUnits, RackFace face) {
        RunProgress progress = run == null || !run.step().mayWrite() ? null : run.progress();
        return new RackBox(
                machine.id().toString(),
                machine.id().value(),
                machine.name().value(),
                StateMark.of(machine.state()),
                unit.value(),
                heightUnits,
                face,
                run == null ? null : RunCards.word(run.step()),
                progress == null ? null : progress.percent());
    }
}
