package dev.millwright.inventory.capacity;

import static dev.millwright.inventory.testing.TestFleet.ACTOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.findings.FindingListing;
import dev.millwright.inventory.findings.FleetFindings;
import dev.millwright.inventory.testing.SettableClock;
import dev.millwright.inventory.testing.TestDatabase;
import dev.millwright.inventory.testing.TestFleet;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.types.Slug;
import dev.millwright.inventory.web.query.ListQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of reservations as time goes by, the days that are counted, and memory that is wrong. */
class ReservationsTest {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migrated();

    private static final SettableClock CLOCK = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private static TestFleet fleet;
    private static Reservations reservations;

    @BeforeAll
    static void enterMachines() {
        fleet = TestFleet.on(DATABASE.database(), CLOCK);
        fleet.dataCenter("dc1");
        reservations = new Reservations(DATABASE.database(), fleet.racks().placements(), fleet.journal(), CLOCK);
        DATABASE.database().jdbi().useHandle(handle -> {
            for (int id = 1; id <= 9; id++) {
                handle.execute("""
                        INSERT INTO server (id, version, created_at, updated_at, name, data_center_id, state, state_since_at, state_reason,
                          is_protected)
                        VALUES (?, 1, 1, 1, ?, 1, 'AVAILABLE', 1, '', 0)""", id, "s" + id);
            }
        });
    }

    private static CapacityReservation take(Long... servers) {
        ReservationSpec spec =
                new ReservationSpec(new Slug("team-a"), "", CLOCK.instant().plus(Duration.ofHours(1)));
        return reservations.take(List.of(servers), spec, ACTOR).orElseThrow();
    }

    @Test
    void onlyARunThatNamesTheReservationGetsItsMachine() {
        CapacityReservation made = take(1L, 2L);
        long id = made.id().value();
        for (Long wrong : new Long[] {null, id + 1}) {
            assertThatExceptionOfType(InventoryException.class)
                    .isThrownBy(() -> reservations.admit(new ServerId(1), wrong, ACTOR))
                    .withMessageContaining("is reserved for team-a by reservation " + id);
        }
        assertThatExceptionOfType(InventoryException.class)
                .isThrownBy(() -> reservations.admit(new ServerId(9), id, ACTOR))
                .withMessageContaining("does not hold server 9");
        reservations.admit(new ServerId(9), null, ACTOR);
        reservations.admit(new ServerId(1), id, ACTOR);
        assertThat(reservations.get(made.id()))
                .returns(ReservationState.OPEN, CapacityReservation::state)
                .returns(List.of(2L), CapacityReservation::serverIds)
                .satisfies(one -> assertThat(one.installed()).isEqualTo(1));
        reservations.admit(new ServerId(2), id, ACTOR);
        assertThat(reservations.get(made.id()).state()).isEqualTo(ReservationState.USED);
        assertThatExceptionOfType(InventoryException.class).isThrownBy(() -> reservations.release(made.id(), 3, ACTOR));
    }

    @Test
    void whatIsOverLetsItsMachinesGo() {
        CapacityReservation made = take(3L, 4L);
        assertThat(reservations.take(List.of(4L, 5L), made.spec(), ACTOR)).isEmpty();
        assertThat(reservations.notFree(List.of(4L, 5L))).containsExactly(4L);
        assertThat(reservations.expire(10)).isZero();
        CLOCK.advance(Duration.ofHours(2));
        assertThat(reservations.expire(10)).isEqualTo(1);
        assertThat(reservations.get(made.id()))
                .returns(ReservationState.EXPIRED, CapacityReservation::state)
                .returns(List.of(), CapacityReservation::serverIds);
        assertThat(take(4L, 5L).serverIds()).containsExactly(4L, 5L);
    }

    @Test
    void countedDaysBecomeATrendWithItsError() {
        Projection projection = new Projection(DATABASE.database());
        Snapshots snapshots = new Snapshots(projection, DATABASE.database(), CLOCK);
        snapshots.take();
        snapshots.take();
        TrendAnswer trend = snapshots.trend(null, null, 90);
        assertThat(trend.days()).hasSize(1);
        assertThat(trend.days().get(0).servers()).isEqualTo(9);
        assertThat(trend.freeServers()).as("one day has no trend").isNull();
        assertThat(snapshots.trend(77L, null, 90).days()).isEmpty();

        Forecast falling = Forecast.of(List.of(
                new Forecast.Seen(10, 100),
                new Forecast.Seen(11, 91),
                new Forecast.Seen(12, 79),
                new Forecast.Seen(13, 70)));
        // by hand: slope = -10.2, residues 0.7, -0.1... sum 1.8, error = sqrt(1.8 / 2 / 5)
        assertThat(falling.perDay()).isCloseTo(-10.2, within(1e-9));
        assertThat(falling.perDayError()).isCloseTo(Math.sqrt(1.8 / 2 / 5), within(1e-9));
        assertThat(falling.daysToFull()).isCloseTo(70 / 10.2, within(1e-9));
        assertThat(falling.earliestDays()).isLessThan(falling.daysToFull());
        assertThat(falling.latestDays()).isGreaterThan(falling.daysToFull());
        Forecast unsure = Forecast.of(List.of(
                new Forecast.Seen(1, 10), new Forecast.Seen(2, 30), new Forecast.Seen(3, 5), new Forecast.Seen(4, 9)));
        assertThat(unsure.daysToFull()).isNotNull();
        assertThat(unsure.latestDays()).as("it may as well grow").isNull();
    }

    @Test
    void memoryThatIsWrongIsFoundAndReadAnew() {
        FleetFindings findings = new FleetFindings(DATABASE.database(), fleet.journal(), CLOCK);
        Projection projection = new Projection(DATABASE.database());
        Verification verification = new Verification(projection, findings, "here");
        assertThat(verification.run()).isEmpty();
        projection.read(0, view -> {
            view.rows().remove(7);
            return 0;
        });
        assertThat(verification.run()).anyMatch(text -> text.contains("server 7 is missing"));
        assertThat(verification.differences()).isPositive();
        assertThat(findings.list(ListQuery.of(FindingListing.class, Map.of("kind", "capacity_differs"), 10)
                        .clauses()))
                .hasSize(1);
        assertThat(projection.size()).isEqualTo(9);
        assertThat(verification.run()).isEmpty();
    }
}
