package dev.millwright.inventory.ui;

import dev.millwright.inventory.boots.Boot;
import dev.millwright.inventory.boots.BootListing;
import dev.millwright.inventory.provisioning.RunEventRow;
import dev.millwright.inventory.provisioning.RunFilter;
import dev.millwright.inventory.provisioning.RunId;
import dev.millwright.inventory.provisioning.RunStep;
import dev.millwright.inventory.provisioning.RunView;
import dev.millwright.inventory.provisioning.TaskResultRow;
import dev.millwright.inventory.ui.view.LogView;
import dev.millwright.inventory.ui.view.RunCard;
import dev.millwright.inventory.ui.view.Spans;
import dev.millwright.inventory.ui.view.TaskRow;
import dev.millwright.inventory.web.query.ListQuery;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what the pages of install runs show; everything is bounded. */
final class RunParts {
    private static final int MOST_EVENTS = 200;
    private static final int MOST_TASKS = 500;
    private static final int MOST_ROWS = 50;
    private static final int MOST_BOOTS = 5;

    private final PageSources sources;

    RunParts(PageSources sources) {
        this.sources = sources;
    }

    /** The model of {@code run-state}. */
    Map<String, Object> state(RunId id, Instant now) {
        RunView run = sources.runs().get(id);
        return state(run, sources.runs().events(id, 0, MOST_EVENTS), now);
    }

    /** The model of {@code run-record}. */
    Map<String, Object> record(RunId id, Instant now) {
        RunView run = sources.runs().get(id);
        return record(run, sources.runs().events(id, 0, MOST_EVENTS), now);
    }

    /** The model of {@code run}: everything. */
    Map<String, Object> page(RunId id, @Nullable Long logFrom, Instant now) {
        RunView run = sources.runs().get(id);
        List<RunEventRow> events = sources.runs().events(id, 0, MOST_EVENTS);
        Map<String, Object> model = new HashMap<>(state(run, events, now));
        model.putAll(record(run, events, now));
        model.put("log", LogWindow.open(sources.runs(), id, logFrom, !run.step().isClosed()));
        return model;
    }

    private Map<String, Object> state(RunView run, List<RunEventRow> events, Instant now) {
        RunCard card = RunCards.of(run, events, now);
        Map<String, Object> model = new HashMap<>();
        model.put("run", card);
        model.put("say", card.isOpen() ? card.sentence() : "");
        tasks(model, sources.runs().tasks(run.id(), 0, MOST_TASKS));
        return model;
    }

    private Map<String, Object> record(RunView run, List<RunEventRow> events, Instant now) {
        Map<String, Object> model = new HashMap<>();
        model.put("run", RunCards.of(run, events, now));
        model.put("permit", RunWords.permit(run, sources.runs().permits(run.id()), events, now));
        model.put("plan", RunWords.lines(run));
        model.put("boots", BootCards.of(boots(run.id()), now));
        model.put("eventCount", events.size());
        model.put(
                "events",
                events.stream().map(event -> RunWords.happening(event, now)).toList());
        return model;
    }

    private List<Boot> boots(RunId id) {
        return sources.boots()
                .ofRun(id, ListQuery.of(BootListing.class, Map.of(), MOST_BOOTS).clauses());
    }

    /** The model of {@code run-log}: the lines after a number. */
    Map<String, Object> log(RunId id, long after) {
        boolean open = isOpen(id);
        LogView log = LogWindow.after(sources.runs(), id, after, open);
        return Map.of("log", log, "run", Map.of("id", id.value()));
    }

    /** Whether a run goes on. */
    boolean isOpen(RunId id) {
        return !sources.runs().get(id).step().isClosed();
    }

    /**
     * The model of {@code runs}.
     *
     * @param before runs with ids below it are shown, newest first
     */
    Map<String, Object> list(long before, boolean openOnly, Instant now) {
        RunFilter filter = openOnly ? RunFilter.open(true) : RunFilter.ANY;
        List<RunView> runs = sources.runs().list(before, filter, MOST_ROWS + 1);
        List<RunView> shown = runs.subList(0, Math.min(MOST_ROWS, runs.size()));
        Map<String, Object> model = new HashMap<>();
        model.put("openOnly", openOnly);
        model.put(
                "rows",
                shown.stream().map(run -> RunCards.of(run, List.of(), now)).toList());
        if (runs.size() > MOST_ROWS) {
            model.put("nextBefore", shown.get(MOST_ROWS - 1).id().value());
        }
        return model;
    }

    private static void tasks(Map<String, Object> model, List<TaskResultRow> results) {
        List<TaskRow> rows = results.stream()
                .map(result -> new TaskRow(
                        result.number(),
                        Words.orDash(result.role()),
                        result.task(),
                        result.outcome().name().toLowerCase(Locale.ROOT),
                        Spans.ofMillis(result.durationMillis()),
                        result.message()))
                .toList();
        Map<String, Long> counts =
                rows.stream().collect(Collectors.groupingBy(TaskRow::outcome, Collectors.counting()));
        model.put("tasks", rows);
        model.put("failedTasks", rows.stream().filter(TaskRow::isFailed).toList());
        model.put(
                "taskSummary",
                Stream.of("failed", "unreachable", "changed", "ok", "skipped", "ignored")
                        .filter(counts::containsKey)
                        .map(outcome -> counts.get(outcome) + " " + outcome)
                        .collect(Collectors.joining(", ")));
    }

    /** Whether a permit was refused in a run whose disk was never written. */
    static boolean isRefused(RunView run, List<RunEventRow> events) {
        return run.step() == RunStep.FAILED
                && events.stream().anyMatch(event -> event.kind().equals("REFUSED"));
    }
}
