package dev.millwright.inventory.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.events.Events;
import dev.millwright.inventory.platform.Findings.Finding;
import dev.millwright.inventory.testing.SettableClock;
import dev.millwright.inventory.testing.TestDatabase;
import dev.millwright.inventory.testing.TestFleet;
import dev.millwright.inventory.web.query.ListQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FleetFindingsTest {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migrated();

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T12:00:00Z"));
    private final FleetFindings findings = new FleetFindings(
            DATABASE.database(), TestFleet.on(DATABASE.database(), clock).journal(), clock);

    private static Finding finding(String kind, String observed) {
        return new Finding(kind, "machine x", null, "one", observed, "look");
    }

    private List<FindingView> of(String kind) {
        return findings.list(
                ListQuery.of(FindingListing.class, Map.of("kind", kind), 10).clauses());
    }

    @Test
    void aFindingRaisedAgainIsTheSameOneBroughtUpToDate() {
        findings.raise(finding("again", "two"));
        clock.advance(Duration.ofMinutes(1));
        findings.raise(finding("again", "three"));
        assertThat(of("again")).hasSize(1).first().satisfies(one -> {
            assertThat(one.observed()).isEqualTo("three");
            assertThat(one.seenCount()).isEqualTo(2);
            assertThat(one.lastSeenAt()).isEqualTo(one.firstSeenAt().plusSeconds(60));
        });
        findings.raise(finding("again", "three"));
        String id = of("again").get(0).id().toString();
        assertThat(new Events(DATABASE.database(), clock).after(0, "finding.changed", "finding", id, 10))
                .as("what says nothing new is told to nobody")
                .hasSize(1);
    }

    @Test
    void aClosedFindingComesBackAsANewOne() {
        findings.raise(finding("back", "two"));
        findings.settle("back", "machine x");
        findings.settle("back", "machine x");
        findings.raise(finding("back", "two"));
        assertThat(of("back")).extracting(FindingView::state).containsExactly(FindingState.OPEN, FindingState.CLOSED);
    }

    @Test
    void anAcceptedFindingStaysAccepted() {
        findings.raise(finding("accepted", "two"));
        FindingView open = of("accepted").get(0);
        findings.move(TestFleet.ACTOR, open.id(), open.version(), FindingState.ACCEPTED);
        findings.raise(finding("accepted", "two"));
        assertThat(of("accepted")).extracting(FindingView::state).containsExactly(FindingState.ACCEPTED);
    }

    @Test
    void anOlderVersionIsRefused() {
        findings.raise(finding("stale", "two"));
        FindingView open = of("stale").get(0);
        findings.raise(finding("stale", "two"));
        assertThatThrownBy(() -> findings.move(TestFleet.ACTOR, open.id(), open.version(), FindingState.CLOSED))
                .isInstanceOf(InventoryException.class);
    }

    @Test
    void textsOfAnyLengthFit() {
        String subject = "m".repeat(5000);
        findings.raise(new Finding("long", subject, null, subject, subject, subject));
        findings.raise(new Finding("long", subject, null, subject, subject, subject));
        assertThat(of("long")).hasSize(1);
    }
}
