package dev.millwright.inventory.network;

import static dev.millwright.inventory.testing.TestFleet.ACTOR;
import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.MetricRegistry;
import dev.millwright.inventory.datacenters.DataCenter;
import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.db.DatabaseConfig;
import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.testing.TestDatabase;
import dev.millwright.inventory.testing.TestFleet;
import dev.millwright.inventory.types.NetAddress;
import dev.millwright.inventory.types.NetPrefix;
import dev.millwright.inventory.types.SubnetId;
import dev.millwright.inventory.web.query.ListQuery;
import io.dropwizard.jackson.Jackson;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Addresses are given once and given back, whoever asks and however many at once. */
class AllocationTest {
    private static final Logger LOG = LoggerFactory.getLogger(AllocationTest.class);
    private static final int CALLERS = 1000;

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migrated();

    /** A thousand callers wait in one row; on a machine with other work the last of them waits for long. */
    private static final String PATIENT = "{\"outagePatience\": \"2 minutes\"}";

    private static Database database;
    private static TestFleet fleet;
    private static DataCenter site;

    @BeforeAll
    static void makeASite() throws Exception {
        database = Database.open(
                DATABASE.url(),
                DATABASE.user(),
                DATABASE.password(),
                Jackson.newObjectMapper().readValue(PATIENT, DatabaseConfig.class),
                new MetricRegistry());
        fleet = TestFleet.on(database, Clock.systemUTC());
        site = fleet.dataCenter("dc1");
    }

    @AfterAll
    static void stop() throws Exception {
        database.pool().stop();
    }

    private static Subnet subnet(String cidr) {
        return fleet.subnets().create(SubnetSpec.plain(site.id(), NetPrefix.parse(cidr)), ACTOR);
    }

    private static Reservation allocate(SubnetId subnet) {
        return fleet.subnets().addresses().allocate(subnet, Claim.forOther("race", null), ACTOR);
    }

    /** 1,022 hosts of a /22, and a thousand callers who all ask at the same moment; what is given back is given next. */
    @Test
    void aThousandCallersAtOnceGetAThousandAddresses() throws Exception {
        Subnet subnet = subnet("10.20.0.0/22");
        List<Reservation> got = rush(subnet.id());
        assertThat(got).extracting(Reservation::address).doesNotHaveDuplicates().hasSize(CALLERS);
        assertThat(fleet.subnets().addresses().list(subnet.id(), 0, 2000)).containsExactlyInAnyOrderElementsOf(got);
        List<NetAddress> lowest = new ArrayList<>();
        for (NetAddress one = NetAddress.parse("10.20.0.1"); lowest.size() < CALLERS; one = one.next()) {
            lowest.add(one);
        }
        assertThat(got).as("no gap is left").extracting(Reservation::address).containsAll(lowest);
        assertThat(fleet.subnets().view(subnet).utilisation()).isEqualTo(new Utilisation(1022, CALLERS, 22));
        got.stream()
                .filter(one -> one.address().toString().matches("10[.]20[.][02][.]77"))
                .forEach(one -> fleet.subnets().addresses().release(one.id(), ACTOR));
        assertThat(allocate(subnet.id()).address()).hasToString("10.20.0.77");
        assertThat(allocate(subnet.id()).address()).hasToString("10.20.2.77");
        assertThat(allocate(subnet.id()).address()).hasToString("10.20.3.233");
    }

    /** Two servers do not see what the other is about to give, and three hundred callers want what is enough for 126. */
    @Test
    void twoServersGiveEachAddressOnceUntilNoneIsLeft() throws Exception {
        Subnet subnet = subnet("10.24.0.0/25");
        TestFleet other = TestFleet.on(DATABASE.database(), Clock.systemUTC());
        ExecutorService pool = Executors.newFixedThreadPool(300);
        try {
            List<Future<Optional<Reservation>>> calls = new ArrayList<>();
            for (int caller = 0; caller < 300; caller++) {
                Addresses server = (caller % 2 == 0 ? fleet : other).subnets().addresses();
                calls.add(pool.submit(() -> attempt(server, subnet.id(), null, ErrorCode.CONFLICT)));
            }
            List<Reservation> got = new ArrayList<>();
            for (Future<Optional<Reservation>> call : calls) {
                call.get().ifPresent(got::add);
            }
            assertThat(got)
                    .extracting(Reservation::address)
                    .doesNotHaveDuplicates()
                    .hasSize(126);
        } finally {
            pool.shutdownNow();
        }
        assertThat(fleet.subnets().view(subnet).utilisation()).isEqualTo(new Utilisation(126, 126, 0));
    }

    private static List<Reservation> rush(SubnetId subnet) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(CALLERS);
        try {
            CountDownLatch ready = new CountDownLatch(CALLERS);
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Reservation>> calls = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                calls.add(pool.submit(() -> {
                    ready.countDown();
                    start.await();
                    return allocate(subnet);
                }));
            }
            ready.await();
            long began = System.nanoTime();
            start.countDown();
            List<Reservation> got = new ArrayList<>();
            for (Future<Reservation> call : calls) {
                got.add(call.get());
            }
            long millis = (System.nanoTime() - began) / 1_000_000;
            LOG.warn("{} callers at once: {} ms, {} allocations/s", CALLERS, millis, 1000L * CALLERS / millis);
            return got;
        } finally {
            pool.shutdownNow();
        }
    }

    /** What the database gives is what a set in memory would give, for many steps of asking, naming, giving back and changing. */
    @ParameterizedTest
    @CsvSource({
        "10.30.0.0/31, 10.30.0.0",
        "10.30.0.4/30, 10.30.0.5",
        "10.30.1.0/28, 10.30.1.4",
        "12.0.0.0/8, 12.0.0.3",
        "fd00:1::/127, fd00:1::1",
        "fd00:2::/126, fd00:2::2",
        "fd00:3::/124, fd00:3::8",
        "fd00:4::/48, fd00:4::4"
    })
    void addressesAreGivenAndTakenBackAsInAModel(String cidr, String somewhere) {
        Random random = new Random(cidr.hashCode());
        Subnet subnet = subnet(cidr);
        AddressPlan plan = subnet.plan();
        TreeMap<NetAddress, Reservation> model = new TreeMap<>();
        for (int step = 0; step < 60; step++) {
            int dice = random.nextInt(10);
            if (dice < 5) {
                Optional<NetAddress> expected = lowestFree(plan, model);
                Optional<Reservation> got = attempt(subnet.id(), null, ErrorCode.CONFLICT);
                assertThat(got.map(Reservation::address)).isEqualTo(expected);
                got.ifPresent(one -> model.put(one.address(), one));
            } else if (dice < 7) {
                NetAddress wish = offset(NetAddress.parse(somewhere), random.nextInt(6));
                boolean isFree = plan.bar(wish).isEmpty() && !model.containsKey(wish);
                ErrorCode refusal = plan.bar(wish).isPresent() ? ErrorCode.INVALID : ErrorCode.TAKEN;
                Optional<Reservation> got = attempt(subnet.id(), wish, refusal);
                assertThat(got.isPresent()).isEqualTo(isFree);
                got.ifPresent(one -> model.put(one.address(), one));
            } else if (!model.isEmpty()) {
                List<Reservation> all = List.copyOf(model.values());
                Reservation back = all.get(random.nextInt(all.size()));
                fleet.subnets().addresses().release(back.id(), ACTOR);
                model.remove(back.address());
            }
        }
        assertThat(fleet.subnets().addresses().list(subnet.id(), 0, 1000))
                .containsExactlyInAnyOrderElementsOf(model.values());
        assertThat(fleet.subnets().view(subnet).utilisation()).isEqualTo(Utilisation.of(plan, model.size()));
    }

    /** During an upgrade the version before still writes rows, in its own columns. */
    @Test
    void whatAnOlderServerWroteIsSeen() {
        DATABASE.database().jdbi().useHandle(handle -> {
            handle.execute("""
                    INSERT INTO subnet (version, created_at, updated_at, data_center_id, network, prefix, gateway, dns_servers,
                      ntp_servers, lease_seconds, dhcp_mode)
                    VALUES (1, 1, 1, ?, 173015040, 24, 173015041, '', '', 60, 'OFF')
                    """, site.id().value());
            handle.execute("""
                    INSERT INTO address (created_at, subnet_id, address, note)
                    SELECT 1, id, 173015042, 'old'
                    FROM subnet
                    WHERE network = 173015040
                    """);
        });
        Subnet old = fleet.subnets()
                .list(ListQuery.of(
                                SubnetListing.class,
                                Map.of("first_address__lte", "10.80.0.77", "last_address__gte", "10.80.0.77"),
                                10)
                        .clauses())
                .get(0);
        assertThat(old.cidr()).isEqualTo(NetPrefix.parse("10.80.0.0/24"));
        assertThat(old.gateway()).isEqualTo(NetAddress.parse("10.80.0.1"));
        assertThat(allocate(old.id()).address()).isEqualTo(NetAddress.parse("10.80.0.3"));
        assertThat(attempt(old.id(), NetAddress.parse("10.80.0.2"), ErrorCode.TAKEN))
                .isEmpty();
    }

    private static Optional<Reservation> attempt(SubnetId subnet, NetAddress wish, ErrorCode refusal) {
        return attempt(fleet.subnets().addresses(), subnet, wish, refusal);
    }

    private static Optional<Reservation> attempt(
            Addresses addresses, SubnetId subnet, NetAddress wish, ErrorCode refusal) {
        try {
            return Optional.of(addresses.allocate(subnet, Claim.forOther("step", wish), ACTOR));
        } catch (InventoryException refused) {
            assertThat(refused.code()).isEqualTo(refusal);
            return Optional.empty();
        }
    }

    private static Optional<NetAddress> lowestFree(AddressPlan plan, Map<NetAddress, Reservation> model) {
        NetAddress one = plan.cidr().firstHost();
        while (plan.cidr().isHost(one)) {
            if (plan.bar(one).isEmpty() && !model.containsKey(one)) {
                return Optional.of(one);
            }
            one = one.next();
        }
        return Optional.empty();
    }

    private static NetAddress offset(NetAddress base, int steps) {
        NetAddress one = base;
        for (int i = 0; i < steps; i++) {
            one = one.next();
        }
        return one;
    }
}
