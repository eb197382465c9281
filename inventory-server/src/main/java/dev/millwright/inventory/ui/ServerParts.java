package dev.millwright.inventory.ui;

import dev.millwright.inventory.audit.AuditEntry;
import dev.millwright.inventory.audit.AuditFilter;
import dev.millwright.inventory.datacenters.DataCenter;
import dev.millwright.inventory.hardware.HardwareModel;
import dev.millwright.inventory.power.Bmc;
import dev.millwright.inventory.provisioning.RunFilter;
import dev.millwright.inventory.racks.Rack;
import dev.millwright.inventory.servers.RecordedFacts;
import dev.millwright.inventory.servers.Server;
import dev.millwright.inventory.servers.ServerState;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.ui.view.Happening;
import dev.millwright.inventory.ui.view.Line;
import dev.millwright.inventory.ui.view.MachineView;
import dev.millwright.inventory.ui.view.Moment;
import dev.millwright.inventory.ui.view.StateMark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a machine's page shows; everything is bounded. */
final class ServerParts {
    private static final int MOST_RUNS = 20;
    private static final int MOST_EVENTS = 60;

    private final PageSources sources;

    ServerParts(PageSources sources) {
        this.sources = sources;
    }

    /** The model of {@code server-body}. */
    Map<String, Object> page(ServerId id, Instant now) {
        Server server = sources.servers().get(id);
        Optional<RecordedFacts> facts = sources.servers().facts(id);
        Map<String, Object> model = new HashMap<>();
        model.put("server", head(server, now));
        model.put("identity", identity(server));
        model.put("facts", facts.map(known -> Hardware.lines(known.facts())).orElse(List.of()));
        facts.ifPresent(known -> {
            model.put("factsSource", "told by " + known.source());
            model.put("factsAt", Moment.of(known.recordedAt(), now));
        });
        model.put(
                "nics",
                Hardware.interfaces(server, facts.map(RecordedFacts::facts).orElse(null)));
        model.put("disks", facts.map(known -> Hardware.disks(known.facts())).orElse(List.of()));
        model.put(
                "rows",
                sources.runs().list(Long.MAX_VALUE, new RunFilter(id, null, null, null), MOST_RUNS).stream()
                        .map(run -> RunCards.of(run, List.of(), now))
                        .toList());
        AuditFilter trail = new AuditFilter("server", id.toString(), null, null, null);
        model.put(
                "timeline",
                sources.audit().list(trail, Long.MAX_VALUE, MOST_EVENTS).stream()
                        .map(entry -> happening(entry, now))
                        .toList());
        return model;
    }

    private MachineView head(Server server, Instant now) {
        Instant deadline = server.stateDeadlineAt();
        return new MachineView(
                server.id().value(),
                server.name().value(),
                StateMark.of(server.state()),
                Moment.of(server.stateSinceAt(), now),
                place(server),
                protection(server),
                server.stateReason(),
                deadline == null ? null : Moment.of(deadline, now),
                server.expected(),
                server.observed(),
                server.nextAction(),
                server.state() == ServerState.QUARANTINED);
    }

    private static @Nullable String protection(Server server) {
        if (!server.isProtected()) {
            return null;
        }
        return server.protectedReason() == null ? "no reason given" : server.protectedReason();
    }

    private String place(Server server) {
        String site = sources.dataCenters()
                .find(server.dataCenterId())
                .map(DataCenter::name)
                .map(Object::toString)
                .orElse("data center " + server.dataCenterId());
        if (server.rackId() == null) {
            return site + ", in no rack";
        }
        String rack = sources.racks()
                .find(server.rackId())
                .map(Rack::name)
                .orElse(server.rackId().toString());
        return Words.place(site, rack, server.rackUnit());
    }

    private List<Line> identity(Server server) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.code("Serial", Words.orDash(server.serial())));
        lines.add(Line.code("UUID", Words.orDash(server.systemUuid())));
        lines.add(Line.code("Asset tag", Words.orDash(server.assetTag())));
        lines.add(Line.words("Model", model(server)));
        lines.add(Line.code("Boots from", Words.orDash(server.bootMac())));
        lines.add(Line.code(
                "Address",
                server.bootAddress().map(address -> address.ip().toString()).orElse(Words.DASH)));
        lines.add(Line.words(
                "On record since",
                Moment.of(server.createdAt(), server.createdAt()).utc()));
        return lines;
    }

    private static String bmc(Bmc bmc) {
        return bmc.kind().name().toLowerCase(Locale.ROOT) + " " + bmc.address() + ":" + bmc.port();
    }

    private String model(Server server) {
        if (server.hardwareModelId() == null) {
            return Words.DASH;
        }
        HardwareModel model = sources.models().get(server.hardwareModelId());
        return model.vendor() + " " + model.name();
    }

    private static Happening happening(AuditEntry entry, Instant now) {
        String detail =
                entry.after() == null ? "" : entry.after().path("state_reason").asText("");
        return new Happening(
                Moment.of(entry.at(), now),
                entry.action().replaceFirst("^server\\.", "").replace('_', ' '),
                entry.actorKind() + " " + entry.actorId(),
                detail);
    }
}
