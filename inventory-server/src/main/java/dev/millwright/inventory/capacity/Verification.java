package dev.millwright.inventory.capacity;

import dev.millwright.inventory.platform.Findings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares memory with the database as of one event: the count of every site, state and model, and all that is known of the next few
 * thousand machines, so that in time each is looked at. A difference is logged and raised as a finding, and all is read anew.
 */
final class Verification {
    private static final Logger LOG = LoggerFactory.getLogger(Verification.class);
    private static final String FINDING = "capacity_differs";
    private static final int MOST_TOLD = 20;

    private final Projection projection;
    private final Findings findings;
    private final String server;
    private long after;
    private volatile long differences;

    /** Looks after the projection of the server of that name. */
    Verification(Projection projection, Findings findings, String server) {
        this.projection = projection;
        this.findings = findings;
        this.server = server;
    }

    /** Differences found since the start. */
    long differences() {
        return differences;
    }

    /** Compares once; by one thread at a time. Returns what differed, in words. */
    List<String> run() {
        List<String> wrong = projection.inSnapshot(this::compare);
        if (wrong.isEmpty()) {
            findings.settle(FINDING, server);
            return wrong;
        }
        differences += wrong.size();
        List<String> told = wrong.subList(0, Math.min(wrong.size(), MOST_TOLD));
        LOG.error("capacity in memory differs from the database, it is read anew: {}", told);
        findings.raise(new Findings.Finding(
                FINDING,
                server,
                null,
                "what this server counts is what the database holds",
                String.join("; ", told),
                "It has been read anew. Report this: it is a fault of the program"));
        projection.rebuild();
        return wrong;
    }

    private List<String> compare(Handle snapshot) {
        FleetDao dao = snapshot.attach(FleetDao.class);
        ReservationDao reservations = snapshot.attach(ReservationDao.class);
        List<String> wrong = new ArrayList<>();
        Map<String, Long> counted = projection.atSnapshot(snapshot, view -> {
            List<FleetRow> window = window(dao, reservations);
            window.stream()
                    .map(row -> difference(view.rows(), row))
                    .filter(text -> !text.isEmpty())
                    .forEach(wrong::add);
            after = window.isEmpty() ? 0 : window.get(window.size() - 1).id();
            return counts(view.rows());
        });
        Map<String, Long> stored = new TreeMap<>();
        dao.counts()
                .forEach(
                        row -> stored.put(name(row.dataCenterId(), row.state(), row.hardwareModelId()), row.servers()));
        if (!stored.equals(counted)) {
            stored.forEach((name, count) -> {
                if (!Objects.equals(count, counted.get(name))) {
                    wrong.add("%s: %s counted, %s stored".formatted(name, counted.get(name), count));
                }
            });
            counted.keySet().stream()
                    .filter(name -> !stored.containsKey(name))
                    .forEach(name -> wrong.add(name + ": counted, none stored"));
        }
        return wrong;
    }

    private List<FleetRow> window(FleetDao dao, ReservationDao reservations) {
        List<FleetRow> rows = dao.servers(after, Loading.SERVERS);
        if (rows.isEmpty() && after > 0) { // past the last one: from the first again
            after = 0;
            rows = dao.servers(0, Loading.SERVERS);
        }
        if (rows.isEmpty()) {
            return rows;
        }
        long last = rows.get(rows.size() - 1).id();
        return Loading.servers(rows, dao.tags(after, last), dao.problems(after, last), reservations.held(after, last));
    }

    private static String difference(FleetRows rows, FleetRow row) {
        int bin = rows.binOf(row.id());
        if (bin < 0) {
            return "server %d is missing".formatted(row.id());
        }
        for (Column column : Column.values()) {
            Object known = rows.value(bin, column);
            if (!Objects.equals(known, row.value(column))) {
                return "server %d: %s is %s, stored %s".formatted(row.id(), column, known, row.value(column));
            }
        }
        return "";
    }

    private static Map<String, Long> counts(FleetRows rows) {
        Map<String, Long> counts = new TreeMap<>();
        for (int bin = 0; bin < rows.bins().size(); bin++) {
            if (rows.bins().count(bin) > 0) {
                counts.merge(
                        name(
                                rows.value(bin, Column.DATA_CENTER),
                                rows.value(bin, Column.STATE),
                                rows.value(bin, Column.MODEL)),
                        (long) rows.bins().count(bin),
                        Long::sum);
            }
        }
        return counts;
    }

    private static String name(@Nullable Object site, @Nullable Object state, @Nullable Object model) {
        return "site %s, %s, model %s".formatted(site, state, model);
    }
}
