package dev.millwright.inventory.capacity;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import dev.millwright.inventory.platform.Findings;
import dev.millwright.inventory.platform.Journal;
import dev.millwright.inventory.platform.Platform;
import dev.millwright.inventory.racks.Placements;
import dev.millwright.inventory.web.Patches;
import io.dropwizard.core.setup.Environment;
import java.time.Duration;

/**
 * The feature, put together.
 *
 * @param projection the fleet in memory
 * @param reservations machines held for somebody
 */
public record Capacity(Projection projection, Reservations reservations) {
    private static final Duration EXPIRY_SWEEP = Duration.ofSeconds(30);
    private static final Duration SNAPSHOT_PAUSE = Duration.ofHours(1);
    private static final int EXPIRED_AT_ONCE = 100;

    /** Puts the feature together and registers its resources, its thread and its metrics. */
    public static Capacity wire(
            Platform platform, Findings findings, Journal journal, Placements placements, CapacityConfig config) {
        Projection projection = new Projection(platform.database());
        Verification verification =
                new Verification(projection, findings, platform.var().toString());
        Reservations reservations = new Reservations(platform.database(), placements, journal, platform.clock());
        Positions positions = new Positions(platform.database(), placements, reservations);
        placements.guardedBy(positions);
        NameDao names = platform.database().dao(NameDao.class);
        Environment environment = platform.environment();
        Patches patches = new Patches(environment.getObjectMapper(), environment.getValidator());
        environment
                .jersey()
                .register(new CapacityResource(
                        projection,
                        new Allocations(projection, reservations, positions, names),
                        environment.getObjectMapper()));
        environment.jersey().register(new ReservationResource(reservations, patches));
        environment
                .jersey()
                .register(
                        new DeliveryResource(new Deliveries(platform.database(), journal, platform.clock()), patches));
        Snapshots snapshots = new Snapshots(projection, platform.database(), platform.clock());
        environment.jersey().register(new TrendResource(snapshots));
        platform.jobs().every("capacity-snapshot", SNAPSHOT_PAUSE, snapshots::take);
        platform.jobs().every("capacity-expiry", EXPIRY_SWEEP, () -> reservations.expire(EXPIRED_AT_ONCE));
        environment.lifecycle().manage(new Follower(projection, verification, config.verifyEvery()));
        MetricRegistry metrics = environment.metrics();
        metrics.gauge("capacity.as_of_event", () -> (Gauge<Long>) projection::asOfEvent);
        metrics.gauge("capacity.servers", () -> (Gauge<Integer>) projection::size);
        metrics.gauge("capacity.rebuild_seconds", () -> (Gauge<Double>) projection::rebuildSeconds);
        metrics.gauge("capacity.differences", () -> (Gauge<Long>) verification::differences);
        return new Capacity(projection, reservations);
    }
}
