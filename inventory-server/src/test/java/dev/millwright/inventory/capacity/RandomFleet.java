package dev.millwright.inventory.capacity;

import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.findings.FleetFindings;
import dev.millwright.inventory.hardware.HardwareModel;
import dev.millwright.inventory.hardware.HardwareModelListing;
import dev.millwright.inventory.hardware.HardwareModelSpec;
import dev.millwright.inventory.hardware.parts.HardwareTotals;
import dev.millwright.inventory.platform.Findings;
import dev.millwright.inventory.racks.Rack;
import dev.millwright.inventory.racks.RackListing;
import dev.millwright.inventory.racks.RackSpec;
import dev.millwright.inventory.servers.Server;
import dev.millwright.inventory.servers.ServerEvent;
import dev.millwright.inventory.servers.ServerListing;
import dev.millwright.inventory.servers.ServerSpec;
import dev.millwright.inventory.testing.TestFleet;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.HardwareModelId;
import dev.millwright.inventory.types.HostName;
import dev.millwright.inventory.types.Label;
import dev.millwright.inventory.types.RackUnit;
import dev.millwright.inventory.types.SerialNumber;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.types.Slug;
import dev.millwright.inventory.types.Watts;
import dev.millwright.inventory.web.query.ListQuery;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Changes a fleet at random through the façades of one server; many changes are refused, as they would be in life. */
final class RandomFleet {
    private final TestFleet fleet;
    private final FleetFindings findings;
    private final Reservations reservations;
    private final Clock clock;
    private final Random random;
    private final String name;
    private int number;
    private int done;

    RandomFleet(
            TestFleet fleet,
            FleetFindings findings,
            Reservations reservations,
            Clock clock,
            Random random,
            String name) {
        this.fleet = fleet;
        this.reservations = reservations;
        this.clock = clock;
        this.findings = findings;
        this.random = random;
        this.name = name;
    }

    int done() {
        return done;
    }

    /** Enters so many machines. */
    void enter(int machines) {
        for (int i = 0; i < machines; i++) {
            number++;
            fleet.feature().entries().create(spec(null), TestFleet.ACTOR);
        }
    }

    void next() {
        number++;
        try {
            switch (random.nextInt(14)) {
                case 0, 1 -> fleet.feature().entries().create(spec(null), TestFleet.ACTOR);
                case 2, 3, 4 -> update();
                case 5, 6, 7 -> event();
                case 8 -> finding();
                case 13 -> hardware();
                case 9 -> delete();
                case 10 -> rack();
                case 12 -> reserve();
                default -> model();
            }
            done++;
        } catch (InventoryException | IllegalArgumentException refused) { // that is life
            return;
        }
    }

    private ServerSpec spec(@Nullable Server before) {
        Rack rack = random.nextInt(3) == 0 || racks().isEmpty() ? null : pick(racks());
        HardwareModel model = random.nextInt(5) == 0 || models().isEmpty() ? null : pick(models());
        DataCenterId site = before != null
                ? before.dataCenterId()
                : rack == null ? new DataCenterId(1 + random.nextInt(2)) : rack.dataCenterId();
        boolean isPlaced = rack != null && rack.dataCenterId().equals(site);
        return new ServerSpec(
                before == null ? new HostName(name + "-" + number) : before.name(),
                site,
                before == null ? new SerialNumber("SN-" + name + number) : before.serial(),
                null,
                null,
                model == null ? null : model.id(),
                List.of(),
                null,
                isPlaced ? rack.id() : null,
                isPlaced ? new RackUnit(1 + random.nextInt(12)) : null,
                null,
                List.of(),
                random.nextInt(8) == 0,
                "by chance",
                null,
                random.nextBoolean() ? new Slug("team-" + random.nextInt(3)) : null,
                random.nextBoolean() ? new Slug("role-" + random.nextInt(2)) : null,
                random.nextBoolean()
                        ? List.of(new Slug("t" + random.nextInt(3)), new Slug("u" + random.nextInt(2)))
                        : List.of(),
                new TreeMap<>(),
                null,
                null,
                null,
                null);
    }

    private void update() {
        Server server = anyServer();
        fleet.feature().entries().update(server.id(), server.version(), spec(server), TestFleet.ACTOR);
    }

    private void event() {
        Server server = anyServer();
        ServerEvent[] all = ServerEvent.values();
        for (int tries = 0; tries < 20; tries++) {
            try {
                ServerEvent event = all[random.nextInt(all.length)];
                if (event != ServerEvent.RETIRE || random.nextInt(4) == 0) {
                    fleet.servers().apply(server.id(), event, "by chance", TestFleet.ACTOR);
                    return;
                }
            } catch (InventoryException refused) { // another event may do
                continue;
            }
        }
    }

    private void hardware() {
        HardwareTotals totals = new HardwareTotals(
                (1L + random.nextInt(4)) << 36,
                2,
                32 << random.nextInt(2),
                64,
                2,
                (long) random.nextInt(3) << 40,
                2,
                0);
        fleet.servers().recordHardware(anyServer().id(), totals, TestFleet.ACTOR);
    }

    private void finding() {
        Server server = anyServer();
        String kind = "kind_" + random.nextInt(3);
        if (random.nextInt(3) == 0) {
            findings.settle(kind, "server " + server.id());
            return;
        }
        findings.raise(new Findings.Finding(kind, "server " + server.id(), server.id(), "this", "that", "look"));
    }

    /** The machines that a hasty caller thinks are free. */
    private void reserve() {
        List<Long> wanted =
                fleet
                        .servers()
                        .list(ListQuery.of(ServerListing.class, Map.of("state", "AVAILABLE"), 3)
                                .clauses())
                        .stream()
                        .map(server -> server.id().value())
                        .limit(3)
                        .toList();
        if (random.nextBoolean() && !wanted.isEmpty()) {
            ReservationSpec spec = new ReservationSpec(
                    new Slug("for-" + random.nextInt(3)), "", clock.instant().plusSeconds(3600));
            reservations.take(wanted, spec, TestFleet.ACTOR);
            return;
        }
        CapacityReservation some =
                pick(reservations.list(ListQuery.of(ReservationListing.class, Map.of("state", "OPEN"), 9)
                        .clauses()));
        if (random.nextBoolean()) {
            reservations.release(some.id(), some.version(), TestFleet.ACTOR);
        } else {
            reservations.admit(new ServerId(some.serverIds().get(0)), some.id().value(), TestFleet.ACTOR);
        }
    }

    private void delete() {
        Server server = anyServer();
        fleet.feature().entries().delete(server.id(), server.version(), TestFleet.ACTOR);
    }

    private void rack() {
        DataCenterId site = new DataCenterId(1 + random.nextInt(2));
        Rack some = racks().isEmpty() ? null : pick(racks());
        if (some == null || random.nextInt(3) == 0) {
            fleet.racks()
                    .create(RackSpec.plain(site, new Label(name + "-" + number), 12, new Watts(4000)), TestFleet.ACTOR);
        } else if (random.nextInt(4) == 0) {
            fleet.racks().delete(some.id(), some.version(), TestFleet.ACTOR);
        } else {
            fleet.racks()
                    .update(
                            some.id(),
                            some.version(),
                            RackSpec.plain(
                                    some.dataCenterId(),
                                    new Label("again-" + name + number),
                                    12 + random.nextInt(8),
                                    null),
                            TestFleet.ACTOR);
        }
    }

    private void model() {
        List<HardwareModel> models = models();
        if (models.size() < 4) {
            fleet.models().create(model("m" + name + number), TestFleet.ACTOR);
            return;
        }
        HardwareModel some = pick(models);
        HardwareModelId id = some.id();
        fleet.models().update(id, some.version(), model(some.name()), TestFleet.ACTOR);
    }

    private HardwareModelSpec model(String called) {
        return new HardwareModelSpec(
                new Label("vendor"),
                new Label(called),
                null,
                1 + random.nextInt(2),
                true,
                null,
                null,
                new Watts(100 + random.nextInt(9) * 50),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private Server anyServer() {
        long from = random.nextInt(200);
        List<Server> found = fleet.servers().list(ListQuery.after(ServerListing.class, from, 1));
        return found.isEmpty()
                ? fleet.servers()
                        .list(ListQuery.after(ServerListing.class, 0, 1))
                        .get(0)
                : found.get(0);
    }

    private List<Rack> racks() {
        return fleet.racks().list(ListQuery.after(RackListing.class, 0, 20));
    }

    private List<HardwareModel> models() {
        return fleet.models().list(ListQuery.after(HardwareModelListing.class, 0, 10));
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
