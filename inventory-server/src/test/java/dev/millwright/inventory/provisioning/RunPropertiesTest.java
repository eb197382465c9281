package dev.millwright.inventory.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.provisioning.Racked.Machine;
import dev.millwright.inventory.servers.Server;
import dev.millwright.inventory.servers.ServerState;
import dev.millwright.inventory.testing.SettableClock;
import dev.millwright.inventory.testing.TestDatabase;
import dev.millwright.inventory.testing.TestFleet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * I1 and I2 over random histories: two servers that work, die and take over, a machine that boots, asks, writes, fails and lies in any
 * order, power that fails, tokens that are stolen, time that passes, callers who cancel.
 */
class RunPropertiesTest {
    private static final TestDatabase DATABASE = TestDatabase.migrated();
    private static final SettableClock CLOCK = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private static final String JOBS = "{\"threads\": 0}";
    private static final String CONFIG = "{\"firstPause\": \"1s\", \"longestPause\": \"2s\", \"attempts\": 5}";

    private static Rig one;
    private static Rig two;
    private static Racked racked;

    /** What may happen next. */
    enum Deed {
        WORK_ONE,
        WORK_TWO,
        DIE,
        POWER_OK,
        POWER_BAD,
        BOOT,
        PERMIT,
        PERMIT_AS_ANOTHER,
        PERMIT_STOLEN,
        PERMIT_OLD,
        WIPE,
        WRITE,
        WRITE_OLD,
        INSTALLED,
        FAIL,
        UP,
        A_MINUTE,
        AN_HOUR,
        CANCEL
    }

    @BeforeContainer
    static void start() throws Exception {
        DATABASE.beforeAll(null);
        Path var = Files.createTempDirectory("millwright-runs");
        Rig.Ports world = new Rig.Ports();
        one = new Rig(DATABASE.database(), CLOCK, JOBS, CONFIG, var, world);
        two = new Rig(DATABASE.database(), CLOCK, JOBS, CONFIG, var, world);
        Catalog.fill(one.catalogue);
        racked = new Racked(one.fleet, "dc1", 77);
    }

    @AfterContainer
    static void stop() throws Exception {
        DATABASE.afterAll(null);
    }

    @Provide
    Arbitrary<List<Deed>> histories() {
        Arbitrary<Deed> likely = Arbitraries.of(
                Deed.WORK_ONE, Deed.POWER_OK, Deed.BOOT, Deed.PERMIT, Deed.WRITE, Deed.INSTALLED, Deed.UP);
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(2, likely), net.jqwik.api.Tuple.of(1, Arbitraries.of(Deed.class)))
                .list()
                .ofMinSize(5)
                .ofMaxSize(30);
    }

    @Property(tries = 20)
    void noHistoryWritesADiskItShouldNot(@ForAll("histories") List<Deed> deeds) throws Exception {
        Story story = new Story();
        for (Deed deed : deeds) {
            story.does(deed);
            story.holds(deed);
        }
    }

    /** One machine's history with what must be true after each deed. */
    private static final class Story {
        private final Machine machine = racked.machine();
        private final Ramdisk ramdisk = new Ramdisk(one, machine);
        private final RunId id;
        private final Set<String> permits = new HashSet<>();
        private String oldToken = "";
        private String oldNonce = Ramdisk.freshNonce();

        Story() throws Exception {
            Server server = machine.server();
            one.world.power.answerAll(MachinePower.State.UNDER_WAY, "");
            one.world.configurator.outcomes.clear();
            id = one.provisioning
                    .reimage()
                    .request(server.id(), server.version(), Catalog.IMAGE, Catalog.PROFILE, TestFleet.ACTOR)
                    .id();
        }

        void does(Deed deed) throws Exception {
            switch (deed) {
                case WORK_ONE -> one.work(id);
                case WORK_TWO -> two.work(id);
                case DIE -> die();
                case POWER_OK -> one.world.power.answerAll(MachinePower.State.DONE, "on");
                case POWER_BAD -> one.world.power.answerAll(MachinePower.State.FAILED, "no answer");
                case BOOT -> boot();
                case PERMIT -> permit(ramdisk.token, ramdisk.nonce, machine.serial());
                case PERMIT_AS_ANOTHER ->
                    assertThat(ramdisk.permit(ramdisk.token, Ramdisk.freshNonce(), "ANOTHER")
                                    .status())
                            .isNotEqualTo(200);
                case PERMIT_STOLEN -> stolen();
                case PERMIT_OLD ->
                    assertThat(ramdisk.permit(oldToken, oldNonce, machine.serial())
                                    .status())
                            .isNotEqualTo(200);
                case WIPE -> write(ramdisk.nonce, ProgressReport.Phase.WIPING);
                case WRITE -> write(ramdisk.nonce, ProgressReport.Phase.WRITING);
                case WRITE_OLD ->
                    assertThat(mayWrite(oldNonce, ProgressReport.Phase.WRITING)).isFalse();
                case INSTALLED ->
                    said(() ->
                            ramdisk.installed(run().plan().image().mapSha256().value()));
                case FAIL -> said(ramdisk::failed);
                case UP -> said(ramdisk::up);
                case A_MINUTE -> CLOCK.advance(Duration.ofMinutes(1));
                case AN_HOUR -> CLOCK.advance(Duration.ofHours(1));
                case CANCEL -> said(() -> one.runs().cancel(id, TestFleet.ACTOR));
            }
        }

        private RunView run() {
            return two.run(id);
        }

        /** A server dies while it works; what it had begun is left as it is. */
        private void die() {
            one.world.site.isDeadly = true;
            try {
                one.engine.visit(id, () -> false);
            } catch (IllegalStateException killed) {
                assertThat(killed).hasMessage("killed here");
            } finally {
                one.world.site.isDeadly = false;
            }
        }

        private void boot() {
            String token = ramdisk.token;
            String nonce = ramdisk.nonce;
            RunStep before = run().step();
            RunBoot answer = ramdisk.boot();
            if (answer instanceof RunBoot.Install install) {
                oldToken = token;
                oldNonce = nonce;
                assertThat(before.bootsRamdisk()).isTrue();
                assertThat(install.attempt()).isEqualTo(run().attempt());
            }
        }

        private void permit(String token, String nonce, String serial) throws Exception {
            PermitAnswer answer = ramdisk.permit(token, nonce, serial);
            if (answer.status() != 200) {
                return;
            }
            RunView run = run();
            permits.add(answer.body());
            assertThat(run.step().mayWrite())
                    .as("a permit is answered only while the run may write")
                    .isTrue();
            assertThat(Ramdisk.json(answer).path("attempt").asInt()).isEqualTo(run.attempt());
            assertThat(one.runs().permits(id)).extracting(PermitView::attempt).contains(run.attempt());
        }

        private void stolen() {
            boolean used = one.runs().permits(id).stream().anyMatch(given -> given.attempt() == run().attempt());
            String nonce = ramdisk.nonce;
            PermitAnswer answer = ramdisk.permit(ramdisk.token, Ramdisk.freshNonce(), machine.serial());
            if (used) {
                assertThat(answer).isEqualTo(PermitAnswer.NOT_FOUND);
                assertThat(run().step().isClosed()).isTrue();
            } else if (answer.status() == 200) {
                permits.add(answer.body());
            }
            assertThat(ramdisk.nonce).isEqualTo(nonce);
        }

        private void write(String nonce, ProgressReport.Phase phase) {
            if (mayWrite(nonce, phase)) {
                RunView run = run();
                assertThat(run.step().mayWrite()).isTrue();
                assertThat(run.permittedAt()).isNotNull();
                assertThat(one.runs().permits(id))
                        .extracting(PermitView::attempt)
                        .contains(run.attempt());
            }
        }

        private boolean mayWrite(String nonce, ProgressReport.Phase phase) {
            try {
                return one.provisioning.messages().progress(nonce, new ProgressReport(phase, 1, 1, 2, null));
            } catch (InventoryException unknownNonce) {
                return false;
            }
        }

        /** A message may be refused for its credential or for what it asks; it never breaks anything. */
        private static void said(Runnable message) {
            try {
                message.run();
            } catch (InventoryException refused) {
                assertThat(refused.code().status()).isBetween(400, 499);
            }
        }

        void holds(Deed deed) {
            RunView run = run();
            ServerState server = one.fleet.servers().get(machine.server().id()).state();
            assertThat(server == ServerState.INSTALLING)
                    .as("%s leaves %s with %s", deed, run.step(), server)
                    .isEqualTo(!run.step().isClosed());
            assertThat(one.runs()
                            .booting(machine.server().dataCenterId())
                            .contains(machine.server().id()))
                    .as("the replica says INSTALL exactly in ramdisk steps")
                    .isEqualTo(run.step().bootsRamdisk());
            if (!run.step().bootsRamdisk()) {
                assertThat(ramdisk.boot()).isInstanceOf(RunBoot.Local.class);
            }
            assertThat(one.runs().permits(id)).as("one permit an attempt").hasSizeLessThanOrEqualTo(run.attempt());
            assertThat(permits)
                    .as("and one text a permit")
                    .hasSizeLessThanOrEqualTo(one.runs().permits(id).size());
            if (run.step() == RunStep.DONE) {
                assertThat(server).isEqualTo(ServerState.READY);
                assertThat(run.permittedAt()).isNotNull();
            }
            if (run.step() == RunStep.CANCELLED && run.permittedAt() == null) {
                assertThat(server).isEqualTo(ServerState.AVAILABLE);
            }
            assertThat(run.expected()).isNotBlank();
            assertThat(run.nextAction()).isNotBlank();
            List<RunEventRow> events = one.runs().events(id, 0, 1000);
            for (int i = 0; i < events.size(); i++) {
                assertThat(events.get(i).number()).isEqualTo(i + 1);
            }
        }
    }
}
