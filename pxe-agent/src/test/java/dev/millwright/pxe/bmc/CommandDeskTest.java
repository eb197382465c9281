package dev.millwright.pxe.bmc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.pxe.inventory.CommandResult;
import dev.millwright.pxe.inventory.InventoryClient;
import dev.millwright.pxe.inventory.WireJson;
import dev.millwright.pxe.metrics.Metrics;
import dev.millwright.pxe.testing.Eventually;
import dev.millwright.pxe.testing.FakeInventory;
import dev.millwright.pxe.testing.SettableClock;
import dev.millwright.pxe.types.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandDeskTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock();
    private final WireJson json = new WireJson();
    private final ScriptedController machine = new ScriptedController();
    private final ExecutorService workers = Executors.newFixedThreadPool(4);
    private FakeInventory inventory;
    private Thread thread;

    @BeforeEach
    void begin() throws IOException {
        inventory = new FakeInventory();
    }

    @AfterEach
    void end() throws InterruptedException {
        if (thread != null) {
            thread.interrupt();
            thread.join(5000);
        }
        workers.shutdownNow();
        inventory.close();
    }

    @Test
    void aCommandIsDoneAndItsResultHandedIn() throws IOException {
        inventory.command(command(44, 1, "ipmi", "2026-11-23T13:00:00Z"));
        start();
        Eventually.within(SOON, "result", () -> inventory.count("/commands/44/result") == 1);
        assertThat(inventory.calls())
                .anyMatch(call -> call.contains("\"delivery\":1,\"outcome\":\"DONE\",\"observed\":\"on\""))
                .noneMatch(call -> call.contains("hunter2"));
        Eventually.within(SOON, "empty ledger", this::ledgerIsEmpty);
    }

    @Test
    void aResultThatWasNotTakenIsHandedInAgainAlsoAfterARestart() throws IOException {
        new CommandLedger(directory, json)
                .finished(44, new CommandResult(1, CommandResult.Outcome.DONE, "on", "words", 5));
        inventory.breakWith(500);
        start();
        Eventually.within(SOON, "first try", () -> inventory.count("/commands/44/result") >= 1);
        assertThat(ledgerIsEmpty()).isFalse();
        inventory.breakWith(0);
        Eventually.within(SOON, "taken", this::ledgerIsEmpty);
        assertThat(machine.calls).isEmpty();
    }

    @Test
    void aCommandInterruptedByACrashIsUnknownAndNotDoneAgain() throws IOException {
        new CommandLedger(directory, json).begun(45, 2);
        start();
        Eventually.within(SOON, "result", () -> inventory.count("/commands/45/result") == 1);
        assertThat(inventory.calls())
                .anyMatch(
                        call -> call.contains("\"delivery\":2,\"outcome\":\"UNKNOWN\"") && call.contains("restarted"));
        assertThat(machine.calls).isEmpty();
    }

    @Test
    void aResultTheInventoryRefusesAndADamagedFileHoldUpNoCommand() throws IOException {
        new CommandLedger(directory, json)
                .finished(44, new CommandResult(1, CommandResult.Outcome.DONE, "on", "words", 5));
        Files.writeString(directory.resolve("45.json"), "{damaged");
        inventory.answerResults(422);
        inventory.command(command(46, 1, "ipmi", "2026-11-23T13:00:00Z"));
        start();
        Eventually.within(SOON, "the command behind them", () -> inventory.count("/commands/46/result") == 1);
        Eventually.within(SOON, "empty ledger", this::ledgerIsEmpty);
        assertThat(inventory.count("/commands/44/result")).isEqualTo(1);
        assertThat(inventory.count("/commands/45/result")).isZero();
    }

    @Test
    void aCommandDeliveredAgainWhileItRunsIsDoneOnceAndAnsweredForTheNewestDelivery() throws IOException {
        CountDownLatch slow = new CountDownLatch(1);
        machine.before = () -> await(slow);
        inventory.command(command(48, 1, "ipmi", "2026-11-23T13:00:00Z"));
        start();
        Eventually.within(
                SOON, "begun", () -> directory.resolve("48.json").toFile().exists());
        inventory.command(command(48, 2, "ipmi", "2026-11-23T13:00:00Z"));
        long polls = inventory.count("/commands?");
        Eventually.within(SOON, "delivered again", () -> inventory.count("/commands?") > polls + 2);
        slow.countDown();
        Eventually.within(SOON, "result", () -> inventory.count("/commands/48/result") == 1);
        Eventually.within(SOON, "empty ledger", this::ledgerIsEmpty);
        assertThat(inventory.calls())
                .filteredOn(call -> call.contains("/48/result"))
                .singleElement()
                .asString()
                .contains("\"delivery\":2,\"outcome\":\"DONE\"");
        assertThat(machine.calls).containsOnlyOnce("on");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void deadCommandsAndForeignControllersFailWithoutASingleCall() throws IOException {
        inventory.command(command(46, 1, "ipmi", "2026-11-23T11:00:00Z"));
        inventory.command(command(47, 1, "redfish", "2026-11-23T13:00:00Z"));
        start();
        Eventually.within(SOON, "results", () -> inventory.count("/result") == 2);
        assertThat(inventory.calls())
                .anyMatch(call -> call.contains("/46/result") && call.contains("deadline was over"))
                .anyMatch(call -> call.contains("/47/result") && call.contains("ipmi only, not redfish"));
        assertThat(machine.calls).isEmpty();
    }

    @Test
    void theLedgerHoldsNoSecretAndForgivesDamage() throws IOException {
        CommandLedger ledger = new CommandLedger(directory, json);
        ledger.begun(1, 1);
        Files.writeString(directory.resolve("2.json"), "{damaged");
        Files.writeString(directory.resolve("note"), "not ours");
        assertThat(ledger.all()).containsOnlyKeys(1L, 2L);
        assertThat(ledger.find(2).orElseThrow().result()).isNull();
        assertThat(Files.readString(directory.resolve("1.json"), StandardCharsets.UTF_8))
                .isEqualTo("{\"delivery\":1,\"result\":null}");
    }

    private boolean ledgerIsEmpty() {
        String[] names = directory.toFile().list((folder, name) -> name.endsWith(".json"));
        return names != null && names.length == 0;
    }

    private void start() throws IOException {
        CommandDesk desk = new CommandDesk(
                new CommandDesk.Parts(
                        new InventoryClient(inventory.url(), new Secret(FakeInventory.TOKEN), json),
                        new CommandLedger(directory, json),
                        workers,
                        bmc -> machine),
                clock,
                System::nanoTime,
                new Metrics());
        thread = new Thread(desk, "commands");
        thread.start();
    }

    private static String command(long id, int delivery, String kind, String deadline) {
        return """
                {"id": %d, "delivery": %d, "action": "NETWORK_BOOT", "deadline_at": "%s", "efi": true,
                 "bmc": {"kind": "%s", "address": "10.77.0.101", "port": 623, "username": "admin", "password": "hunter2", "cipher_suite": 3}}
                """.formatted(id, delivery, deadline, kind);
    }
}
