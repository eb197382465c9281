package dev.millwright.pxe.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/** The registry of one agent. Safe for use by many threads. */
public final class Metrics {
    private static final Pattern NAME =
            Pattern.compile("millwright_agent_[a-z][a-z0-9_]*(\\{[a-z_]+=\"[A-Za-z0-9_.-]*\"})?");

    private final Map<String, LongAdder> counters = new ConcurrentSkipListMap<>();
    private final Map<String, LongSupplier> gauges = new ConcurrentSkipListMap<>();

    /**
     * The counter of that name, made on first use.
     *
     * @param name {@code millwright_agent_…_total}, with at most one fixed label written out
     * @throws IllegalArgumentException when the name is not one Prometheus reads
     */
    public LongAdder counter(String name) {
        LongAdder known = counters.get(name);
        return known != null ? known : counters.computeIfAbsent(checked(name), key -> new LongAdder());
    }

    /**
     * Shows a value that is read when the page is asked for.
     *
     * @throws IllegalArgumentException when the name is not one Prometheus reads
     */
    public void gauge(String name, LongSupplier value) {
        gauges.put(checked(name), value);
    }

    /** The page, in the Prometheus text format 0.0.4, sorted by name. */
    public String text() {
        StringBuilder page = new StringBuilder();
        String family = "";
        for (Map.Entry<String, LongAdder> counter : counters.entrySet()) {
            family = type(page, family, counter.getKey(), "counter");
            page.append(counter.getKey())
                    .append(' ')
                    .append(counter.getValue().sum())
                    .append('\n');
        }
        for (Map.Entry<String, LongSupplier> gauge : gauges.entrySet()) {
            family = type(page, family, gauge.getKey(), "gauge");
            page.append(gauge.getKey())
                    .append(' ')
                    .append(gauge.getValue().getAsLong())
                    .append('\n');
        }
        return page.toString();
    }

    private static String type(StringBuilder page, String before, String name, String kind) {
        String family = name.contains("{") ? name.substring(0, name.indexOf('{')) : name;
        if (!family.equals(before)) {
            page.append("# TYPE ").append(family).append(' ').append(kind).append('\n');
        }
        return family;
    }

    private static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a metric name: " + name);
        }
        return name;
    }
}
