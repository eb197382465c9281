package dev.millwright.inventory.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LifecycleTest {
    /** The page is written anew when this property is set. */
    private static final boolean PRINT = Boolean.getBoolean("millwright.print-docs");

    private static final Path PAGE = Path.of("docs", "server-lifecycle.md");

    /** Which events each state accepts, written down a second time, so that a change of the table is made twice or noticed. */
    private static final Map<ServerState, Set<ServerEvent>> ACCEPTED = new EnumMap<>(Map.of(
            ServerState.DISCOVERED, EnumSet.of(ServerEvent.REGISTER, ServerEvent.RETIRE),
            ServerState.REGISTERED,
                    EnumSet.of(
                            ServerEvent.COMMISSION, ServerEvent.MAINTAIN, ServerEvent.QUARANTINE, ServerEvent.RETIRE),
            ServerState.COMMISSIONING,
                    EnumSet.of(
                            ServerEvent.COMMISSION_PASSED, ServerEvent.COMMISSION_FAILED, ServerEvent.DEADLINE_PASSED),
            ServerState.AVAILABLE,
                    EnumSet.of(
                            ServerEvent.COMMISSION,
                            ServerEvent.INSTALL,
                            ServerEvent.MAINTAIN,
                            ServerEvent.QUARANTINE,
                            ServerEvent.RETIRE),
            ServerState.INSTALLING,
                    EnumSet.of(
                            ServerEvent.INSTALL_DONE,
                            ServerEvent.INSTALL_WITHDRAWN,
                            ServerEvent.INSTALL_FAILED,
                            ServerEvent.DEADLINE_PASSED),
            ServerState.READY,
                    EnumSet.of(ServerEvent.INSTALL, ServerEvent.RELEASE, ServerEvent.MAINTAIN, ServerEvent.QUARANTINE),
            ServerState.RELEASING,
                    EnumSet.of(ServerEvent.RELEASE_DONE, ServerEvent.RELEASE_FAILED, ServerEvent.DEADLINE_PASSED),
            ServerState.MAINTENANCE,
                    EnumSet.of(ServerEvent.MAINTENANCE_DONE, ServerEvent.QUARANTINE, ServerEvent.RETIRE),
            ServerState.QUARANTINED, EnumSet.of(ServerEvent.QUARANTINE_LIFTED, ServerEvent.RETIRE),
            ServerState.RETIRED, EnumSet.noneOf(ServerEvent.class)));

    @Test
    void everyPairOfStateAndEventIsEitherInTheTableOrRefused() {
        for (ServerState state : ServerState.values()) {
            for (ServerEvent event : ServerEvent.values()) {
                assertThat(Lifecycle.find(state, event).isPresent())
                        .as("%s on %s", event, state)
                        .isEqualTo(ACCEPTED.getOrDefault(state, Set.of()).contains(event));
            }
        }
    }

    @Test
    void noPairIsInTheTableTwice() {
        Set<String> pairs = new HashSet<>();
        Lifecycle.table()
                .forEach(row -> assertThat(pairs.add(row.from() + "+" + row.event()))
                        .as("%s", row)
                        .isTrue());
    }

    @Test
    void everyRowSaysWhy() {
        assertThat(Lifecycle.table()).allSatisfy(row -> assertThat(row.why()).isNotBlank());
    }

    @Test
    void whoeverEntersATransientStateGetsADeadlineAndNobodyElseDoes() {
        assertThat(Lifecycle.table()).allSatisfy(row -> {
            boolean waits = row.to() != null && !row.to().isStable();
            assertThat(row.within() != null).as("%s", row).isEqualTo(waits);
        });
    }

    @Test
    void everyTransientStateIsLeftWhenItsDeadlinePasses() {
        for (ServerState state : ServerState.values()) {
            assertThat(Lifecycle.find(state, ServerEvent.DEADLINE_PASSED).isPresent())
                    .isEqualTo(!state.isStable());
        }
    }

    @Test
    void whoeverReturnsWasRememberedOnEveryWayIn() {
        Lifecycle.table().stream()
                .filter(row -> row.to() == null)
                .forEach(back -> assertThat(Lifecycle.table())
                        .filteredOn(row -> row.to() == back.from())
                        .isNotEmpty()
                        .allMatch(Transition::remembers));
    }

    @Test
    void onlyRetirementIsFinalAndEveryStateCanReachIt() {
        Set<ServerState> reaching = EnumSet.of(ServerState.RETIRED);
        boolean grew = true;
        while (grew) {
            grew = false;
            for (Transition row : Lifecycle.table()) {
                grew |= row.to() != null && reaching.contains(row.to()) && reaching.add(row.from());
            }
        }
        assertThat(reaching).containsExactlyInAnyOrder(ServerState.values());
    }

    @Test
    void theDocumentedDiagramIsPrintedFromTheTable() throws IOException {
        String page = LifecycleDiagram.page();
        if (PRINT) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE)
                .as("print it again with: mvn -pl inventory-server -am test -Dtest=LifecycleTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dsurefire.args=-Dmillwright.print-docs=true")
                .usingCharset(StandardCharsets.UTF_8)
                .hasContent(page);
    }
}
