package dev.millwright.inventory.ui;

import dev.millwright.inventory.datacenters.DataCenter;
import dev.millwright.inventory.provisioning.RunProgress;
import dev.millwright.inventory.provisioning.RunView;
import dev.millwright.inventory.racks.Placement;
import dev.millwright.inventory.racks.Rack;
import dev.millwright.inventory.servers.ServerBrief;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.RackId;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.ui.view.RackView;
import dev.millwright.inventory.ui.view.SiteView;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what stands in a page of racks, in two statements, and draws it site by site. */
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
        Map<ServerId, ServerBrief> machines = sources.overview()
                .named(placements.stream().map(Placement::serverId).toList());
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
                                .map(rack -> rack(rack, byRack.getOrDefault(rack.id(), List.of()), machines, open))
                                .toList())))
                .toList();
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

    private static Elevations.Rack rack(
            Rack rack, List<Placement> placements, Map<ServerId, ServerBrief> machines, Map<ServerId, RunView> open) {
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
                        .map(placement -> box(placement, machines.get(placement.serverId()), open))
                        .filter(Objects::nonNull)
                        .toList());
    }

    private static @Nullable RackBox box(
            Placement placement, @Nullable ServerBrief machine, Map<ServerId, RunView> open) {
        if (machine == null) {
            return null; // removed between the two statements
        }
        RunView run = open.get(machine.id());
        RunProgress progress = run == null || !run.step().mayWrite() ? null : run.progress();
        return new RackBox(
                machine.id().value(),
                machine.name().value(),
                machine.state(),
                placement.unit().value(),
                placement.heightUnits(),
                run == null ? null : RunCards.word(run.step()),
                progress == null ? null : progress.percent());
    }
}
