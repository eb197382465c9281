package dev.millwright.inventory.servers;

import static dev.millwright.inventory.testing.TestFleet.ACTOR;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.millwright.inventory.datacenters.DataCenter;
import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.hardware.FactsParser;
import dev.millwright.inventory.network.Reservation;
import dev.millwright.inventory.network.Subnet;
import dev.millwright.inventory.network.SubnetSpec;
import dev.millwright.inventory.racks.Occupant;
import dev.millwright.inventory.racks.Placement;
import dev.millwright.inventory.racks.Rack;
import dev.millwright.inventory.racks.RackSpec;
import dev.millwright.inventory.testing.TestDatabase;
import dev.millwright.inventory.testing.TestFleet;
import dev.millwright.inventory.types.HostName;
import dev.millwright.inventory.types.Label;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.NetAddress;
import dev.millwright.inventory.types.NetPrefix;
import dev.millwright.inventory.types.RackFace;
import dev.millwright.inventory.types.RackUnit;
import dev.millwright.inventory.types.SerialNumber;
import dev.millwright.inventory.types.Watts;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two callers never get the same address, rack unit, name or machine, however many race. */
class NothingTwiceTest {
    private static final int THREADS = 8;

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migrated();

    private static TestFleet fleet;
    private static DataCenter site;

    @BeforeAll
    static void makeASite() {
        fleet = TestFleet.on(DATABASE.database(), Clock.systemUTC());
        site = fleet.dataCenter("dc1");
    }

    /** What each thread got; a refusal counts as nothing, any other failure fails the test. */
    private static <T> List<T> race(int threads, Work<T> work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<List<T>>> runners = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int number = thread;
                runners.add(() -> {
                    start.await();
                    return work.run(number);
                });
            }
            List<T> all = new ArrayList<>();
            for (Future<List<T>> one : pool.invokeAll(runners)) {
                all.addAll(one.get());
            }
            return all;
        } finally {
            pool.shutdownNow();
        }
    }

    private interface Work<T> {
        List<T> run(int thread) throws Exception;
    }

    private static <T> List<T> unlessRefused(Callable<T> attempt) throws Exception {
        try {
            return List.of(attempt.call());
        } catch (InventoryException refusal) {
            assertThat(refusal.code()).isIn(ErrorCode.TAKEN, ErrorCode.CONFLICT);
            return List.of();
        }
    }

    private static AddressSpec anyAddress(NetAddress address) {
        return new AddressSpec(null, null, address, null, "race");
    }

    private static Subnet subnet(String cidr) {
        return fleet.subnets().create(SubnetSpec.plain(site.id(), NetPrefix.parse(cidr)), ACTOR);
    }

    @Test
    void anAddressIsReservedOnceAndASubnetFillsToTheLast() throws Exception {
        Subnet subnet = subnet("10.1.0.0/27");
        List<Reservation> got = race(THREADS, thread -> {
            List<Reservation> mine = new ArrayList<>();
            for (int round = 0; round < 6; round++) {
                mine.addAll(
                        unlessRefused(() -> fleet.feature().addresses().reserve(subnet.id(), anyAddress(null), ACTOR)));
            }
            return mine;
        });
        assertThat(got).hasSize(30).extracting(Reservation::address).doesNotHaveDuplicates();
    }

    @Test
    void ofManyWhoWantOneAddressOneGetsIt() throws Exception {
        Subnet subnet = subnet("10.2.0.0/24");
        for (int round = 1; round <= 5; round++) {
            NetAddress wished = NetAddress.parse("10.2.0." + round);
            assertThat(race(
                            THREADS,
                            thread -> unlessRefused(
                                    () -> fleet.feature().addresses().reserve(subnet.id(), anyAddress(wished), ACTOR))))
                    .hasSize(1);
        }
    }

    @Test
    void aRackUnitIsFilledOnceAndThePowerBudgetHolds() throws Exception {
        Rack rack = fleet.racks()
                .create(RackSpec.plain(site.id(), new Label("race"), 10, new Watts(900)), ACTOR)
                .rack();
        List<Server> machines =
                IntStream.range(0, 24).mapToObj(NothingTwiceTest::machine).toList();
        List<Placement> got = race(THREADS, thread -> {
            List<Placement> mine = new ArrayList<>();
            for (int round = 0; round < 3; round++) {
                int unit = 1 + (thread + 3 * round) % 9;
                Placement wish = new Placement(
                        Occupant.of(machines.get(thread * 3 + round).id()),
                        rack.id(),
                        new RackUnit(unit),
                        2,
                        RackFace.FULL,
                        new Watts(250),
                        null,
                        null,
                        List.of());
                if (fleet.racks().placements().place(wish, ACTOR).isEmpty()) {
                    mine.add(wish);
                }
            }
            return mine;
        });
        assertThat(got).hasSize(3);
        List<Integer> units = got.stream()
                .flatMap(one -> IntStream.rangeClosed(
                                one.unit().value(), one.unit().value() + 1)
                        .boxed())
                .toList();
        assertThat(units).doesNotHaveDuplicates();
        assertThat(fleet.racks().placements().in(List.of(rack.id()))).containsExactlyInAnyOrderElementsOf(got);
    }

    private static Server machine(int number) {
        return fleet.feature().entries().create(spec("placed-" + number, "PLACED-" + number), ACTOR);
    }

    private static ServerSpec spec(String name, String serial) {
        return new ServerSpec(
                new HostName(name),
                site.id(),
                new SerialNumber(serial),
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                List.of(),
                false,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null);
    }

    @Test
    void aNameAndASerialNumberAreGivenOnce() throws Exception {
        for (int round = 0; round < 4; round++) {
            String name = "same-" + round;
            assertThat(race(
                            THREADS,
                            thread -> unlessRefused(
                                    () -> fleet.feature().entries().create(spec(name, name + "-" + thread), ACTOR))))
                    .hasSize(1);
            assertThat(race(
                            THREADS,
                            thread -> unlessRefused(
                                    () -> fleet.feature().entries().create(spec(name + "-n" + thread, name), ACTOR))))
                    .hasSize(1);
        }
    }

    @Test
    void aMachineReportedFromManySidesIsEnteredOnce() throws Exception {
        for (int round = 0; round < 4; round++) {
            DiscoveredMachine report = new DiscoveredMachine(
                    site.id(),
                    new MacAddress(0x5254_0000_0900L + round),
                    FactsParser.parse(JsonNodeFactory.instance.objectNode().put("serial", "MANY-" + round)));
            assertThat(race(
                            THREADS,
                            thread -> unlessRefused(() -> fleet.servers().createDiscovered(report, ACTOR))))
                    .hasSize(1);
        }
    }

    @Test
    void ofManyEventsThatExcludeEachOtherOneIsAccepted() throws Exception {
        Server server = fleet.feature().entries().create(spec("torn", "TORN"), ACTOR);
        fleet.servers().apply(server.id(), ServerEvent.COMMISSION, "check", ACTOR);
        fleet.servers().apply(server.id(), ServerEvent.COMMISSION_PASSED, "fine", ACTOR);
        assertThat(race(
                        THREADS,
                        thread -> unlessRefused(
                                () -> fleet.servers().apply(server.id(), ServerEvent.INSTALL, "run " + thread, ACTOR))))
                .hasSize(1);
    }
}
