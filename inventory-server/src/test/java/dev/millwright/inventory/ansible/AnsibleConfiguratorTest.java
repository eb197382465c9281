package dev.millwright.inventory.ansible;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millwright.inventory.provisioning.Configurator.Done;
import dev.millwright.inventory.provisioning.Configurator.Failed;
import dev.millwright.inventory.provisioning.Configurator.Outcome;
import dev.millwright.inventory.provisioning.Configurator.Unknown;
import dev.millwright.inventory.provisioning.TaskResult;
import dev.millwright.inventory.provisioning.TaskResult.TaskOutcome;
import dev.millwright.inventory.testing.Eventually;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real ansible-playbook against a real sshd on loopback. */
class AnsibleConfiguratorTest {
    @TempDir
    static Path directory;

    /** How long the task of the cancelled run sleeps: a number that no other process sleeps. */
    private static final String CANCELLED = "301." + ProcessHandle.current().pid();

    private static SshTarget sshd;
    private static Path collection;
    private final RecordedOutput output = new RecordedOutput();

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(SshTarget.obstacle().isEmpty(), SshTarget::obstacle);
        assumeTrue("root".equals(TestCollection.account()), "the playbook becomes root, so the test has to be root");
        collection = TestCollection.in(directory.resolve("collection"));
        sshd = SshTarget.start(Files.createDirectory(directory.resolve("ssh")));
    }

    @AfterAll
    static void stop() {
        ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .orElse("")
                        .matches(".*/?sleep (" + CANCELLED + "|" + KilledServer.PAUSE + ")"))
                .forEach(ProcessHandle::destroyForcibly);
        if (sshd != null) {
            sshd.close();
        }
    }

    private AnsibleConfigurator configurator() throws Exception {
        return Plays.configurator(directory, collection, sshd.port(), sshd.privateKey(), 60);
    }

    private Outcome run(String role, String variables) throws Exception {
        return configurator().configure(Plays.target(sshd.hostKey(), role, variables), output, () -> false);
    }

    @Test
    void aRoleThatSucceedsIsDoneAndEveryTaskIsTold() throws Exception {
        assertThat(run("probe", "{}")).as(output.text()).isEqualTo(new Done());
        assertThat(output.tasks)
                .filteredOn(task -> task.role().equals("millwright.fleet.probe"))
                .extracting(TaskResult::task, TaskResult::outcome)
                .containsExactly(tuple("Say hello", TaskOutcome.CHANGED), tuple("Look around", TaskOutcome.OK));
        assertThat(output.lines).anyMatch(line -> line.startsWith("PLAY RECAP"));
        assertThat(directory.resolve("runs/7")).isDirectoryNotContaining("glob:**ansible-*");
    }

    @Test
    void aFailingTaskIsFailedWithItsWordsAndWithoutSecrets() throws Exception {
        Outcome outcome = run("broken", "{\"db_password\": \"correct horse\"}");
        assertThat(outcome).isInstanceOf(Failed.class);
        Failed failed = (Failed) outcome;
        assertThat(failed.expected()).isEqualTo("task \"Write the unwritable\" succeeds");
        assertThat(failed.observed()).contains("exit status 3").doesNotContain("hunter2");
        assertThat(output.text() + output.tasks).doesNotContain("hunter2");
    }

    @Test
    void textThatLooksLikeATemplateStaysText() throws Exception {
        Path proof = directory.resolve("proof");
        String evil = "{{ lookup('pipe', 'touch " + proof + "') }}";
        assertThat(run("probe", "{\"greeting\": \"" + evil + "\"}"))
                .as(output.text())
                .isEqualTo(new Done());
        Outcome outcome = configurator()
                .configure(
                        Plays.target("127.0.0.1", sshd.hostKey(), evil, "probe", "{}", Duration.ofMinutes(3)),
                        output,
                        () -> false);
        assertThat(outcome).isInstanceOf(Failed.class);
        assertThat(((Failed) outcome).observed()).contains("hostname " + evil);
        assertThat(proof).doesNotExist();
    }

    @Test
    void anotherHostKeyIsRefused() throws Exception {
        SshTarget.keygen(directory.resolve("other"));
        String other = Files.readString(directory.resolve("other.pub"));
        AnsibleConfigurator impatient = Plays.configurator(directory, collection, sshd.port(), sshd.privateKey(), 3);
        Outcome outcome = impatient.configure(
                Plays.target("127.0.0.1", other, Plays.hostname(), "probe", "{}", Duration.ofMinutes(2)),
                output,
                () -> false);
        assertThat(outcome).isInstanceOf(Failed.class);
        assertThat(((Failed) outcome).expected()).contains("host key");
        assertThat(output.tasks).noneMatch(task -> task.role().equals("millwright.fleet.probe"));
    }

    @Test
    void noReportedHostKeyIsRefusedBeforeAnythingStarts() throws Exception {
        Outcome outcome = configurator().configure(Plays.target("junk; rm -rf /", "probe", "{}"), output, () -> false);
        assertThat(outcome).isInstanceOf(Failed.class);
        assertThat(output.lines).isEmpty();
    }

    @Test
    void aMachineThatDoesNotAnswerIsUnknown() throws Exception {
        AnsibleConfigurator nobody =
                Plays.configurator(directory, collection, SshTarget.freePort(), sshd.privateKey(), 3);
        Outcome outcome = nobody.configure(
                Plays.target("127.0.0.1", sshd.hostKey(), Plays.hostname(), "probe", "{}", Duration.ofMinutes(2)),
                output,
                () -> false);
        assertThat(outcome).isInstanceOf(Unknown.class);
    }

    @Test
    void variablesThatWouldTakeTheConnectionOverAreRefused() throws Exception {
        assertThat(run("probe", "{\"ansible_connection\": \"local\"}")).isInstanceOf(Failed.class);
        assertThat(run("../../etc", "{}")).isInstanceOf(Failed.class);
        assertThat(output.lines).isEmpty();
    }

    @Test
    void cancelEndsEveryProcess() throws Exception {
        Outcome outcome = configurator()
                .configure(
                        Plays.target(sshd.hostKey(), "slow", "{\"pause\": \"" + CANCELLED + "\"}"),
                        output,
                        () -> output.text().contains("Wait long"));
        assertThat(outcome).isEqualTo(new Unknown("cancelled"));
        assertThat(commandsWith(directory.resolve("runs").toString())).isEmpty();
    }

    @Test
    void outputIsCutAtItsLimitAndSaysSo() {
        PlayFeed feed = new PlayFeed(output, new Redactor(new ObjectMapper().nullNode()), 50);
        Stream.generate(() -> "0123456789").limit(100).forEach(feed::line);
        assertThat(output.lines).hasSize(6).last().asString().contains("is not kept");
    }

    @Test
    void nothingOutlivesAServerThatIsKilled() throws Exception {
        Process server = KilledServer.start(directory, collection, sshd);
        try {
            Eventually.within(
                    Duration.ofMinutes(2),
                    () -> assertThat(commandsWith("sleep " + KilledServer.PAUSE))
                            .as(Files.readString(directory.resolve("server.log")))
                            .isNotEmpty());
            assertThat(commandsWith(directory.resolve("runs").toString())).isNotEmpty();
        } finally {
            server.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        Eventually.within(
                Duration.ofSeconds(15),
                () -> assertThat(commandsWith(directory.resolve("runs").toString()))
                        .isEmpty());
        assertThat(run("probe", "{}")).as("the same run again").isEqualTo(new Done());
    }

    private static List<String> commandsWith(String text) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .map(process -> process.info().commandLine().orElse(""))
                .filter(command -> command.contains(text) && !command.contains("KilledServer"))
                .toList();
    }
}
