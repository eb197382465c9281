package dev.millwright.inventory.servers;

import static dev.millwright.inventory.testing.TestFleet.ACTOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millwright.inventory.datacenters.DataCenter;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.hardware.FactsParser;
import dev.millwright.inventory.testing.SettableClock;
import dev.millwright.inventory.testing.TestDatabase;
import dev.millwright.inventory.testing.TestFleet;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.web.query.Clauses;
import dev.millwright.inventory.web.query.ListQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ServersTest {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migrated();

    private static final SettableClock CLOCK = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private static TestFleet fleet;
    private static DataCenter site;

    @BeforeAll
    static void makeASite() {
        fleet = TestFleet.on(DATABASE.database(), CLOCK);
        site = fleet.dataCenter("dc1");
    }

    private static DiscoveredMachine machine(String mac, String facts) throws Exception {
        return new DiscoveredMachine(
                site.id(),
                MacAddress.parse(mac),
                FactsParser.parse(JsonMapper.builder().build().readTree(facts)));
    }

    private static Transactions transactions() {
        return DATABASE.database().transactions();
    }

    @Test
    void aDiscoveredMachineIsFoundByAllItsIdentifiersAndKeepsItsFacts() throws Exception {
        Server made = fleet.servers().createDiscovered(machine("52:54:00:00:01:01", """
                {"serial": "S/1 'x'", "uuid": "4c4c4544-0034-5910-8052-000000000001", "colour": "blue",
                 "nics": [{"name": "eth0", "mac": "52:54:00:00:01:01"}, {"name": "eth1", "mac": "52:54:00:00:01:02"}]}"""), ACTOR);
        assertThat(made.state()).isEqualTo(ServerState.DISCOVERED);
        assertThat(made.nics())
                .extracting(nic -> nic.mac() + " " + nic.name())
                .containsExactly("52:54:00:00:01:01 eth0", "52:54:00:00:01:02 eth1");
        assertThat(fleet.servers().findByMac(MacAddress.parse("52:54:00:00:01:02")))
                .contains(made);
        assertThat(fleet.servers().findBySerial(made.serial())).contains(made);
        assertThat(fleet.servers().findByUuid(made.systemUuid())).contains(made);
        assertThat(fleet.servers().findByName(made.name())).contains(made);
        assertThat(fleet.servers().facts(made.id())).hasValueSatisfying(recorded -> {
            assertThat(recorded.source()).isEqualTo("system:test");
            assertThat(recorded.facts().raw().path("colour").asText()).isEqualTo("blue");
        });
    }

    @Test
    void placeholdersAndOthersIdentifiersAreLeftOutOfADiscoveredMachine() throws Exception {
        fleet.servers().createDiscovered(machine("52:54:00:00:02:01", "{\"serial\": \"TWIN-A\"}"), ACTOR);
        Server twin = fleet.servers()
                .createDiscovered(
                        machine(
                                "52:54:00:00:02:02",
                                "{\"serial\": \"TWIN-A\", \"nics\": [{\"mac\": \"52:54:00:00:02:01\"}]}"),
                        ACTOR);
        assertThat(twin.serial()).isNull();
        assertThat(twin.reportedSerial()).isEqualTo("TWIN-A");
        assertThat(twin.serialFlag()).isEqualTo(SerialFlag.DUPLICATE);
        assertThat(twin.nics()).hasSize(1);
        Server plain = fleet.servers()
                .createDiscovered(
                        machine(
                                "52:54:00:00:02:03",
                                "{\"serial\": \"To Be Filled By O.E.M.\", \"uuid\": \"00000000-0000-0000-0000-000000000000\"}"),
                        ACTOR);
        assertThat(plain.serial()).isNull();
        assertThat(plain.reportedSerial()).isEqualTo("To Be Filled By O.E.M.");
        assertThat(plain.serialFlag()).isEqualTo(SerialFlag.PLACEHOLDER);
        assertThat(plain.systemUuid()).isNull();
    }

    @Test
    void twoReportsOfOneMachineMakeOneServer() throws Exception {
        fleet.servers().createDiscovered(machine("52:54:00:00:03:01", "{}"), ACTOR);
        assertThatExceptionOfType(InventoryException.class)
                .isThrownBy(() -> fleet.servers().createDiscovered(machine("52:54:00:00:03:01", "{}"), ACTOR))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.TAKEN));
    }

    @Test
    void eventsFollowTheTableAndRefusalsNameTheRuleAndChangeNothing() throws Exception {
        Server made = fleet.servers().createDiscovered(machine("52:54:00:00:04:01", "{}"), ACTOR);
        assertThatExceptionOfType(InventoryException.class)
                .isThrownBy(() -> fleet.servers().apply(made.id(), ServerEvent.INSTALL, "please", ACTOR))
                .withMessageContaining("DISCOVERED")
                .withMessageContaining("AVAILABLE or READY");
        assertThat(fleet.servers().get(made.id())).isEqualTo(made);
        Server registered = fleet.servers().apply(made.id(), ServerEvent.REGISTER, "mine", ACTOR);
        assertThat(registered.state()).isEqualTo(ServerState.REGISTERED);
        assertThat(registered.version()).isGreaterThan(made.version());
    }

    @Test
    void aWithdrawnInstallReturnsToWhereItCameFrom() throws Exception {
        Server made = fleet.servers().createDiscovered(machine("52:54:00:00:05:01", "{}"), ACTOR);
        for (ServerEvent event :
                new ServerEvent[] {ServerEvent.REGISTER, ServerEvent.COMMISSION, ServerEvent.COMMISSION_PASSED}) {
            fleet.servers().apply(made.id(), event, "on the way", ACTOR);
        }
        Server installing = fleet.servers().apply(made.id(), ServerEvent.INSTALL, "run 1", ACTOR);
        assertThat(installing.backTo()).isEqualTo(ServerState.AVAILABLE);
        assertThat(installing.stateDeadlineAt()).isAfter(CLOCK.instant());
        Server back = fleet.servers().apply(made.id(), ServerEvent.INSTALL_WITHDRAWN, "cancelled", ACTOR);
        assertThat(back.state()).isEqualTo(ServerState.AVAILABLE);
        assertThat(back.backTo()).isNull();
        assertThat(back.stateDeadlineAt()).isNull();
    }

    @Test
    void whoOverstaysIsQuarantined() throws Exception {
        Server made = fleet.servers().createDiscovered(machine("52:54:00:00:06:01", "{}"), ACTOR);
        fleet.servers().apply(made.id(), ServerEvent.REGISTER, "mine", ACTOR);
        fleet.servers().apply(made.id(), ServerEvent.COMMISSION, "check", ACTOR);
        assertThat(fleet.servers().expire(100, ACTOR)).isZero();
        CLOCK.advance(Duration.ofHours(2));
        assertThat(fleet.servers().expire(100, ACTOR)).isEqualTo(1);
        Server late = fleet.servers().get(made.id());
        assertThat(late.state()).isEqualTo(ServerState.QUARANTINED);
        assertThat(late.observed()).isEqualTo("still in COMMISSIONING");
    }

    @Test
    void aChangeAndItsTrailStandOrFallTogether() throws Exception {
        Server made = fleet.servers().createDiscovered(machine("52:54:00:00:07:01", "{}"), ACTOR);
        long replica = fleet.sites().replicaVersion().current(site.id());
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> transactions().run(() -> {
                    fleet.servers().apply(made.id(), ServerEvent.REGISTER, "mine", ACTOR);
                    throw new IllegalStateException("the caller fails later");
                }));
        assertThat(fleet.servers().get(made.id())).isEqualTo(made);
        assertThat(fleet.sites().replicaVersion().current(site.id())).isEqualTo(replica);
        fleet.servers().apply(made.id(), ServerEvent.REGISTER, "mine", ACTOR);
        assertThat(fleet.sites().replicaVersion().current(site.id())).isEqualTo(replica + 1);
    }

    @Test
    void aLockOutsideATransactionIsAMistake() throws Exception {
        Server made = fleet.servers().createDiscovered(machine("52:54:00:00:08:01", "{}"), ACTOR);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> fleet.servers().lock(made.id()));
    }

    @Test
    void aListTakesFourStatementsHoweverLongItIs() throws Exception {
        for (int number = 1; number <= 5; number++) {
            fleet.servers().createDiscovered(machine("52:54:00:00:09:0" + number, "{}"), ACTOR);
        }
        AtomicInteger statements = new AtomicInteger();
        DATABASE.database().jdbi().setSqlLogger(new SqlLogger() {
            @Override
            public void logAfterExecution(StatementContext context) {
                statements.incrementAndGet();
            }
        });
        TestFleet counted = TestFleet.on(DATABASE.database(), CLOCK);
        assertThat(counted.servers().list(all(1))).hasSize(2);
        assertThat(statements.getAndSet(0)).isEqualTo(4);
        assertThat(counted.servers().list(all(4))).hasSize(5);
        assertThat(statements.get()).isEqualTo(4);
    }

    private static Clauses all(int limit) {
        return ListQuery.of(ServerListing.class, Map.of(), limit).clauses();
    }
}
