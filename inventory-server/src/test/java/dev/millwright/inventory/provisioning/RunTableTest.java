package dev.millwright.inventory.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunTableTest {
    /** The page is written anew when this property is set. */
    private static final boolean PRINT = Boolean.getBoolean("millwright.print-docs");

    private static final Path PAGE = Path.of("docs", "install-run-steps.md");

    /** Which events each step accepts, written down a second time, so that a change of the table is made twice or noticed. */
    private static final Map<RunStep, Set<RunEvent>> ACCEPTED = new EnumMap<>(Map.ofEntries(
            Map.entry(RunStep.QUEUED, EnumSet.of(RunEvent.STARTED, RunEvent.GAVE_UP, RunEvent.CANCEL)),
            Map.entry(
                    RunStep.POWERING,
                    EnumSet.of(
                            RunEvent.POWERED,
                            RunEvent.BOOT_ATTEMPT,
                            RunEvent.GAVE_UP,
                            RunEvent.CANCEL,
                            RunEvent.TOKEN_REUSED)),
            Map.entry(
                    RunStep.NETBOOTING,
                    EnumSet.of(
                            RunEvent.BOOT_ATTEMPT,
                            RunEvent.POWER_AGAIN,
                            RunEvent.GAVE_UP,
                            RunEvent.CANCEL,
                            RunEvent.TOKEN_REUSED)),
            Map.entry(
                    RunStep.VERIFYING,
                    EnumSet.of(
                            RunEvent.BOOT_ATTEMPT,
                            RunEvent.PERMITTED,
                            RunEvent.REFUSED,
                            RunEvent.POWER_AGAIN,
                            RunEvent.MACHINE_FAILED,
                            RunEvent.GAVE_UP,
                            RunEvent.CANCEL,
                            RunEvent.TOKEN_REUSED)),
            Map.entry(
                    RunStep.WIPING,
                    EnumSet.of(
                            RunEvent.WRITING_SEEN,
                            RunEvent.INSTALLED,
                            RunEvent.BOOT_ATTEMPT,
                            RunEvent.POWER_AGAIN,
                            RunEvent.MACHINE_FAILED,
                            RunEvent.GAVE_UP,
                            RunEvent.CANCEL,
                            RunEvent.TOKEN_REUSED)),
            Map.entry(
                    RunStep.WRITING,
                    EnumSet.of(
                            RunEvent.INSTALLED,
                            RunEvent.BOOT_ATTEMPT,
                            RunEvent.POWER_AGAIN,
                            RunEvent.MACHINE_FAILED,
                            RunEvent.GAVE_UP,
                            RunEvent.CANCEL,
                            RunEvent.TOKEN_REUSED)),
            Map.entry(
                    RunStep.BOOTING,
                    EnumSet.of(
                            RunEvent.UP,
                            RunEvent.HOST_KEY_SEEN,
                            RunEvent.RESTARTED,
                            RunEvent.GAVE_UP,
                            RunEvent.CANCEL,
                            RunEvent.TOKEN_REUSED)),
            Map.entry(
                    RunStep.CONFIGURING,
                    EnumSet.of(RunEvent.CONFIGURED, RunEvent.GAVE_UP, RunEvent.CANCEL, RunEvent.TOKEN_REUSED)),
            Map.entry(RunStep.DONE, EnumSet.noneOf(RunEvent.class)),
            Map.entry(RunStep.FAILED, EnumSet.noneOf(RunEvent.class)),
            Map.entry(RunStep.CANCELLED, EnumSet.noneOf(RunEvent.class))));

    @Test
    void everyPairOfStepAndEventIsEitherInTheTableOrMovesNothing() {
        for (RunStep step : RunStep.values()) {
            for (RunEvent event : RunEvent.values()) {
                assertThat(RunTable.next(step, event).isPresent())
                        .as("%s on %s", event, step)
                        .isEqualTo(Objects.requireNonNull(ACCEPTED.get(step)).contains(event));
            }
        }
    }

    @Test
    void noPairIsInTheTableTwice() {
        Set<String> pairs = new HashSet<>();
        RunTable.rules()
                .forEach(rule -> assertThat(pairs.add(rule.from() + "+" + rule.event()))
                        .as("%s", rule)
                        .isTrue());
    }

    @Test
    void everyRuleSaysWhyAndNoOpenStepCanBeWaitedInForEver() {
        assertThat(RunTable.rules()).allSatisfy(rule -> {
            assertThat(rule.why()).isNotBlank();
            assertThat(rule.deadline().isZero())
                    .as("%s", rule)
                    .isEqualTo(rule.to().isClosed());
            assertThat(rule.deadline()).isBetween(Duration.ZERO, Duration.ofHours(2));
        });
    }

    @Test
    void everyOpenStepCanBeCancelledAndGivenUp() {
        for (RunStep step : RunStep.values()) {
            assertThat(RunTable.next(step, RunEvent.CANCEL).isPresent()).isEqualTo(!step.isClosed());
            assertThat(RunTable.next(step, RunEvent.GAVE_UP).isPresent()).isEqualTo(!step.isClosed());
        }
    }

    @Test
    void writingIsReachedOnlyThroughAPermit() {
        assertThat(RunTable.rules())
                .filteredOn(rule -> rule.to().mayWrite() && !rule.from().mayWrite())
                .isNotEmpty()
                .allMatch(rule -> rule.event() == RunEvent.PERMITTED && rule.from() == RunStep.VERIFYING);
    }

    @Test
    void onceTheDiskIsCompleteTheRamdiskIsNeverBootedAgain() {
        assertThat(RunTable.rules())
                .filteredOn(rule -> !rule.from().bootsRamdisk())
                .isNotEmpty()
                .noneMatch(rule -> rule.to().bootsRamdisk());
    }

    @Test
    void successIsReachedOnlyThroughTheWholeWay() {
        assertThat(RunTable.rules())
                .filteredOn(rule -> rule.to() == RunStep.DONE)
                .singleElement()
                .matches(rule -> rule.from() == RunStep.CONFIGURING && rule.event() == RunEvent.CONFIGURED);
    }

    @Test
    void theDocumentedDiagramIsPrintedFromTheTable() throws IOException {
        String page = RunTablePage.page();
        if (PRINT) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE)
                .as("print it again with: mvn -pl inventory-server -am test -Dtest=RunTableTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dsurefire.args=-Dmillwright.print-docs=true")
                .usingCharset(StandardCharsets.UTF_8)
                .hasContent(page);
    }
}
