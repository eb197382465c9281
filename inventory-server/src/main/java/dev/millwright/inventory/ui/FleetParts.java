package dev.millwright.inventory.ui;

import dev.millwright.inventory.datacenters.DataCenter;
import dev.millwright.inventory.hardware.Facts;
import dev.millwright.inventory.provisioning.RunFilter;
import dev.millwright.inventory.provisioning.RunView;
import dev.millwright.inventory.racks.Rack;
import dev.millwright.inventory.servers.ServerBrief;
import dev.millwright.inventory.servers.ServerState;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.RackId;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.ui.view.MachineCard;
import dev.millwright.inventory.ui.view.MachineRow;
import dev.millwright.inventory.ui.view.Moment;
import dev.millwright.inventory.ui.view.RunCard;
import dev.millwright.inventory.ui.view.StateCount;
import dev.millwright.inventory.ui.view.StateMark;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads what the fleet page shows: each list bounded, each question one or two statements. */
final class FleetParts {
    static final int MOST_RUNS = 20;
    static final int MOST_RACKS = 24;
    static final int MOST_SITES = 100;
    private static final int MOST_OPEN_RUNS = 500;
    private static final int MOST_ATTENTION = 10;
    private static final int MOST_UNRACKED = 50;
    private static final int RECENT = 8;

    private final PageSources sources;

    FleetParts(PageSources sources) {
        this.sources = sources;
    }

    /** The model of {@code fleet-runs}: machines that wait for a person, and runs in progress. */
    Map<String, Object> runs(Instant now) {
        List<RunView> open = sources.runs().list(Long.MAX_VALUE, RunFilter.open(true), MOST_RUNS + 1);
        List<RunCard> cards = first(open, MOST_RUNS).stream()
                .map(run -> RunCards.of(run, List.of(), now))
                .toList();
        Map<String, Object> model = new HashMap<>();
        model.put("openRuns", cards);
        model.put("moreRuns", open.size() > MOST_RUNS);
        attention(model, sites(), sources.racks().list(0, null, null, MOST_RACKS), now);
        String say = cards.stream().limit(3).map(RunCard::sentence).collect(Collectors.joining(". "));
        model.put("say", say);
        return model;
    }

    /**
     * The model of {@code fleet-machines}.
     *
     * @param after racks with ids above it are shown; 0 for the first
     */
    Map<String, Object> machines(long after, Instant now) {
        Map<DataCenterId, DataCenter> sites = sites();
        List<Rack> racks = sources.racks().list(after, null, null, MOST_RACKS + 1);
        List<Rack> shown = first(racks, MOST_RACKS);
        Map<ServerId, RunView> open = sources.runs().list(Long.MAX_VALUE, RunFilter.open(true), MOST_OPEN_RUNS).stream()
                .collect(Collectors.toMap(RunView::serverId, Function.identity(), (newer, older) -> newer));

        Map<String, Object> model = new HashMap<>();
        model.put("after", after);
        model.put("sites", new Floor(sources).sites(sites, shown, open, after == 0));
        if (racks.size() > MOST_RACKS) {
            model.put("nextAfter", shown.get(MOST_RACKS - 1).id().value());
        }
        counts(model);
        unracked(model, sites, now);
        model.put(
                "recent",
                sources.runs().list(Long.MAX_VALUE, RunFilter.open(false), RECENT).stream()
                        .map(run -> RunCards.of(run, List.of(), now))
                        .toList());
        return model;
    }

    private Map<DataCenterId, DataCenter> sites() {
        return sources.dataCenters().list(0, null, MOST_SITES).stream()
                .collect(Collectors.toMap(DataCenter::id, Function.identity()));
    }

    private void counts(Map<String, Object> model) {
        Map<ServerState, Long> tally = sources.overview().tally();
        model.put("total", tally.values().stream().mapToLong(Long::longValue).sum());
        model.put(
                "counts",
                tally.entrySet().stream()
                        .map(entry -> new StateCount(StateMark.of(entry.getKey()), entry.getValue()))
                        .toList());
    }

    private void attention(
            Map<String, Object> model, Map<DataCenterId, DataCenter> sites, List<Rack> racks, Instant now) {
        List<ServerBrief> waiting = sources.overview().newest(ServerState.QUARANTINED, MOST_ATTENTION + 1);
        Map<RackId, Rack> byId = racks.stream().collect(Collectors.toMap(Rack::id, Function.identity()));
        model.put("moreAttention", waiting.size() > MOST_ATTENTION);
        model.put(
                "attention",
                first(waiting, MOST_ATTENTION).stream()
                        .map(machine -> card(machine, sites, byId, now))
                        .toList());
    }

    private static MachineCard card(
            ServerBrief machine, Map<DataCenterId, DataCenter> sites, Map<RackId, Rack> racks, Instant now) {
        return new MachineCard(
                machine.id().value(),
                machine.name().value(),
                StateMark.of(machine.state()),
                place(machine, siteName(sites, machine.dataCenterId()), racks),
                Moment.of(machine.stateSinceAt(), now),
                machine.expected(),
                machine.observed(),
                machine.nextAction());
    }

    private void unracked(Map<String, Object> model, Map<DataCenterId, DataCenter> sites, Instant now) {
        List<ServerBrief> discovered = sources.overview().newest(ServerState.DISCOVERED, MOST_UNRACKED + 1);
        List<ServerBrief> shown = first(discovered, MOST_UNRACKED);
        Map<ServerId, Facts> facts =
                sources.overview().facts(shown.stream().map(ServerBrief::id).toList());
        model.put("moreUnracked", discovered.size() > MOST_UNRACKED);
        model.put(
                "unracked",
                shown.stream()
                        .map(machine -> new MachineRow(
                                machine.id().value(),
                                machine.name().value(),
                                StateMark.of(machine.state()),
                                Words.orDash(machine.serial()),
                                Words.hardware(facts.get(machine.id())),
                                Words.orDash(machine.bootMac()),
                                siteName(sites, machine.dataCenterId()),
                                Moment.of(machine.stateSinceAt(), now)))
                        .toList());
    }

    private static String place(ServerBrief machine, String site, Map<RackId, Rack> racks) {
        if (machine.rackId() == null) {
            return site + ", in no rack";
        }
        Rack rack = racks.get(machine.rackId());
        return Words.place(site, rack == null ? machine.rackId().toString() : rack.name(), machine.rackUnit());
    }

    private static String siteName(Map<DataCenterId, DataCenter> sites, DataCenterId id) {
        DataCenter site = sites.get(id);
        return site == null ? "data center " + id : site.name().value();
    }

    private static <T> List<T> first(List<T> all, int most) {
        return all.subList(0, Math.min(all.size(), most));
    }
}
