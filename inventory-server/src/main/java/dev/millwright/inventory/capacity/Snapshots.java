package dev.millwright.inventory.capacity;

import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.db.Transactions;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One count a day for each site and model, kept for two years. Adds to the DAO: the count of a day is replaced whole, in a transaction. */
final class Snapshots {
    private static final int KEPT_DAYS = 800;

    private final Projection projection;
    private final SnapshotDao dao;
    private final Transactions transactions;
    private final Clock clock;

    Snapshots(Projection projection, Database database, Clock clock) {
        this.projection = projection;
        this.dao = database.dao(SnapshotDao.class);
        this.transactions = database.transactions();
        this.clock = clock;
    }

    /** Counts today, in place of what was counted of it before. */
    void take() {
        LocalDate today = today();
        CapacityAnswer machines = ask(Dimension.DATA_CENTER_ID, Dimension.HARDWARE_MODEL_ID);
        CapacityAnswer sites = ask(Dimension.DATA_CENTER_ID);
        List<SnapshotRow> rows = new ArrayList<>();
        machines.groups().forEach(group -> rows.add(row(today, group, number(group, "hardware_model_id"), null)));
        sites.groups().forEach(group -> rows.add(row(today, group, SnapshotRow.RACKS, group.space())));
        transactions.run(() -> {
            dao.clear(today);
            dao.insert(rows);
        });
        while (dao.purge(today.minusDays(KEPT_DAYS)) > 0) {
            continue;
        }
    }

    private CapacityAnswer ask(Dimension... by) {
        Question question = new Question(List.of(by), List.of());
        return projection.read(0, view -> Count.whole(view, question));
    }

    private static SnapshotRow row(LocalDate day, Group group, long model, @Nullable Space space) {
        return new SnapshotRow(
                day,
                number(group, "data_center_id"),
                model,
                group.servers(),
                group.standings().getOrDefault(Standing.FREE, 0L),
                group.standings().getOrDefault(Standing.RESERVED, 0L),
                group.standings().getOrDefault(Standing.BROKEN, 0L),
                space == null ? null : Long.valueOf(space.freeUnits()),
                space == null ? null : space.powerLeftWatts());
    }

    private static long number(Group group, String dimension) {
        return group.key().get(dimension) instanceof Long id ? id : 0;
    }

    /** How it went. */
    TrendAnswer trend(@Nullable Long site, @Nullable Long model, int days) {
        List<TrendPoint> points = dao.since(today().minusDays(days), site, model);
        return new TrendAnswer(
                points,
                forecast(points, point -> Double.valueOf(point.freeServers())),
                forecast(points, point -> number(point.freeUnits())),
                forecast(points, point -> number(point.powerLeftWatts())));
    }

    private static @Nullable Double number(@Nullable Long value) {
        return value == null ? null : Double.valueOf(value);
    }

    private static @Nullable Forecast forecast(List<TrendPoint> points, Function<TrendPoint, @Nullable Double> reader) {
        return Forecast.of(points.stream()
                .filter(point -> reader.apply(point) != null)
                .map(point ->
                        new Forecast.Seen(point.takenOn().toEpochDay(), Objects.requireNonNull(reader.apply(point))))
                .toList());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
