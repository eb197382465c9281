package dev.millwright.inventory.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.inventory.hardware.FactsParser;
import dev.millwright.inventory.power.CommandResult.Outcome;
import dev.millwright.inventory.secrets.Sealer;
import dev.millwright.inventory.servers.DiscoveredMachine;
import dev.millwright.inventory.testing.Reports;
import dev.millwright.inventory.testing.SettableClock;
import dev.millwright.inventory.testing.TestDatabase;
import dev.millwright.inventory.testing.TestFleet;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.IpAddress;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.Secret;
import dev.millwright.inventory.types.ServerId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class BmcCommandsTest {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migrated();

    @TempDir
    static Path directory;

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T12:00:00Z"));
    private Power power;
    private BmcCommands commands;
    private TestFleet fleet;
    private DataCenterId site;
    private ServerId server;

    @BeforeEach
    void machine() {
        fleet = TestFleet.on(DATABASE.database(), clock);
        power = Power.on(
                DATABASE.database(),
                fleet.servers(),
                Sealer.open(directory.resolve("secret.key")),
                fleet.journal(),
                clock);
        commands = power.commands();
        site = fleet.dataCenter("dc" + COUNT.incrementAndGet()).id();
        server = newServer();
    }

    private ServerId newServer() {
        int number = COUNT.incrementAndGet();
        String mac = "52:54:00:00:%02x:%02x".formatted(number / 256, number % 256);
        ServerId id = fleet.servers()
                .createDiscovered(
                        new DiscoveredMachine(
                                site,
                                MacAddress.parse(mac),
                                FactsParser.parse(
                                        Reports.report("SN" + number, null, mac).path("facts"))),
                        TestFleet.ACTOR)
                .id();
        power.bmcs()
                .put(
                        TestFleet.ACTOR,
                        id,
                        null,
                        new BmcSpec(
                                BmcKind.IPMI,
                                IpAddress.parse("10.9.%d.%d".formatted(number / 256, number % 256)),
                                null,
                                "admin",
                                Secret.of("hunter2"),
                                null));
        return id;
    }

    private CommandId submit(BmcAction action) {
        return commands.submit(server, action, MINUTE, TestFleet.ACTOR);
    }

    private CommandState state(CommandId id) {
        return commands.find(id).orElseThrow().state();
    }

    private static CommandResult done(int delivery) {
        return new CommandResult(delivery, Outcome.DONE, PowerState.ON, "Chassis Power is on", 140);
    }

    @Test
    void aCommandGoesToItsSitesAgentWithTheCredentials() {
        CommandId id = commands.submit(server, BmcAction.NETWORK_BOOT, true, MINUTE, TestFleet.ACTOR);
        assertThat(commands.take(new DataCenterId(site.value() + 1000), 10)).isEmpty();
        List<BmcOrder> orders = commands.take(site, 10);
        assertThat(orders).hasSize(1);
        BmcOrder order = orders.get(0);
        assertThat(order.id()).isEqualTo(id);
        assertThat(order.delivery()).isEqualTo(1);
        assertThat(order.efi()).isTrue();
        assertThat(order.access().password().reveal()).isEqualTo("hunter2");
        assertThat(order.access().port()).isEqualTo(623);
        assertThat(order.toString()).doesNotContain("hunter2");
        assertThat(state(id)).isEqualTo(CommandState.DELIVERED);
        assertThat(commands.complete(site, id, done(1), TestFleet.ACTOR)).isTrue();
        assertThat(commands.find(id).orElseThrow())
                .returns(CommandState.DONE, BmcCommand::state)
                .returns(PowerState.ON, BmcCommand::observed)
                .returns(140L, BmcCommand::durationMillis);
    }

    @Test
    void commandsOfOneMachineAreDeliveredOneAfterAnother() {
        CommandId first = submit(BmcAction.POWER_OFF);
        CommandId second = submit(BmcAction.POWER_ON);
        ServerId other = newServer();
        CommandId third = commands.submit(other, BmcAction.POWER_ON, MINUTE, TestFleet.ACTOR);
        assertThat(commands.take(site, 10)).extracting(BmcOrder::id).containsExactly(first, third);
        assertThat(commands.take(site, 10)).isEmpty();
        commands.complete(site, first, done(1), TestFleet.ACTOR);
        assertThat(commands.take(site, 10)).extracting(BmcOrder::id).containsExactly(second);
    }

    @Test
    void anUnansweredCommandIsDeliveredAgainAndTheOldAnswerIsUnexpected() {
        CommandId id = commands.submit(server, BmcAction.POWER_ON, Duration.ofMinutes(5), TestFleet.ACTOR);
        commands.take(site, 10);
        clock.advance(BmcCommands.LEASE.minusSeconds(1));
        assertThat(commands.take(site, 10)).isEmpty();
        clock.advance(Duration.ofSeconds(2));
        assertThat(commands.take(site, 10)).extracting(BmcOrder::delivery).containsExactly(2);
        assertThat(commands.complete(site, id, done(1), TestFleet.ACTOR)).isFalse();
        assertThat(state(id)).isEqualTo(CommandState.DELIVERED);
        assertThat(commands.complete(site, id, done(2), TestFleet.ACTOR)).isTrue();
        assertThat(commands.complete(site, id, done(2), TestFleet.ACTOR))
                .as("said again")
                .isTrue();
        assertThat(commands.complete(site, id, new CommandResult(2, Outcome.FAILED, null, "no", 1), TestFleet.ACTOR))
                .as("said otherwise")
                .isFalse();
        assertThat(state(id)).isEqualTo(CommandState.DONE);
    }

    @Test
    void resultsForOtherSitesAndUnknownCommandsMoveNothing() {
        CommandId id = submit(BmcAction.POWER_ON);
        commands.take(site, 10);
        DataCenterId elsewhere =
                fleet.dataCenter("dc" + COUNT.incrementAndGet()).id();
        assertThat(commands.complete(elsewhere, id, done(1), TestFleet.ACTOR)).isFalse();
        assertThat(commands.complete(site, new CommandId(999_999), done(1), TestFleet.ACTOR))
                .isFalse();
        assertThat(state(id)).isEqualTo(CommandState.DELIVERED);
    }

    @Test
    void everyCommandEndsAtItsDeadline() {
        CommandId taken = submit(BmcAction.POWER_ON);
        commands.take(site, 10);
        CommandId waiting = submit(BmcAction.POWER_OFF);
        clock.advance(MINUTE);
        assertThat(state(taken)).isEqualTo(CommandState.UNKNOWN);
        assertThat(state(waiting)).isEqualTo(CommandState.EXPIRED);
        assertThat(commands.take(site, 10)).isEmpty();
        assertThat(commands.complete(site, taken, done(1), TestFleet.ACTOR))
                .as("too late")
                .isFalse();
        List<CommandId> ended = new ArrayList<>();
        commands.onEnd(ended::add);
        commands.sweep();
        assertThat(ended).contains(taken, waiting);
        assertThat(state(taken)).isEqualTo(CommandState.UNKNOWN);
        assertThat(commands.find(waiting).orElseThrow().detail()).contains("did not take it");
        assertThat(commands.submit(server, BmcAction.POWER_ON, MINUTE, TestFleet.ACTOR))
                .isNotNull();
        assertThat(commands.take(site, 10)).hasSize(1);
    }

    @Test
    void aMachineWithoutBmcIsRefusedWithWhatToDo() {
        power.bmcs().delete(TestFleet.ACTOR, server);
        assertThatThrownBy(() -> submit(BmcAction.POWER_ON)).hasMessageContaining("no BMC on record");
    }

    @Test
    void aCommandWhoseBmcIsGoneFailsInsteadOfWaiting() {
        CommandId id = submit(BmcAction.POWER_ON);
        power.bmcs().delete(TestFleet.ACTOR, server);
        assertThat(commands.take(site, 10)).isEmpty();
        assertThat(state(id)).isEqualTo(CommandState.FAILED);
    }

    @Test
    void aWithdrawnTransactionLeavesNoCommand() {
        assertThatThrownBy(() -> DATABASE.database().transactions().run(() -> {
                    submit(BmcAction.POWER_ON);
                    throw new IllegalStateException("changed my mind");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(commands.newest(server, 10)).isEmpty();
    }

    @Test
    void manyAgentsNeverGetTheSameDelivery() throws Exception {
        CommandId id = submit(BmcAction.POWER_CYCLE);
        var pool = Executors.newFixedThreadPool(8);
        try {
            List<Callable<List<BmcOrder>>> takers = IntStream.range(0, 8)
                    .<Callable<List<BmcOrder>>>mapToObj(i -> () -> commands.take(site, 10))
                    .toList();
            List<BmcOrder> all = new ArrayList<>();
            for (Future<List<BmcOrder>> taken : pool.invokeAll(takers)) {
                all.addAll(taken.get());
            }
            assertThat(all).extracting(BmcOrder::id).containsExactly(id);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aServerWithAnotherKeyFileLeavesTheCommandToTheOthers() {
        CommandId id = submit(BmcAction.POWER_ON);
        BmcCommands elsewhere = Power.on(
                        DATABASE.database(),
                        fleet.servers(),
                        Sealer.open(directory.resolve("other.key")),
                        fleet.journal(),
                        clock)
                .commands();
        assertThat(elsewhere.take(site, 10)).isEmpty();
        assertThat(commands.take(site, 10)).extracting(BmcOrder::id).containsExactly(id);
    }
}
