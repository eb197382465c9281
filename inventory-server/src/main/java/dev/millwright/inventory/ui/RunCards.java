package dev.millwright.inventory.ui;

import dev.millwright.inventory.provisioning.RunEventRow;
import dev.millwright.inventory.provisioning.RunProgress;
import dev.millwright.inventory.provisioning.RunStep;
import dev.millwright.inventory.provisioning.RunView;
import dev.millwright.inventory.ui.view.Moment;
import dev.millwright.inventory.ui.view.RunCard;
import dev.millwright.inventory.ui.view.Spans;
import dev.millwright.inventory.ui.view.StepView;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts install runs into words. Pure. */
final class RunCards {
    /** The steps a run goes through when all goes well, in their order. */
    static final List<RunStep> WAY =
            Arrays.stream(RunStep.values()).filter(step -> !step.isClosed()).toList();

    private RunCards() {}

    /**
     * A run as it stands.
     *
     * @param events its step events in their order; empty when the time spent in its steps is not wanted
     */
    static RunCard of(RunView run, List<RunEventRow> events, Instant now) {
        RunStep standing = standing(run.step(), events);
        RunProgress counted = run.step().mayWrite() ? run.progress() : null;
        return new RunCard(
                run.id().value(),
                run.serverId().value(),
                run.hostname(),
                run.image(),
                run.profile(),
                run.address().toString(),
                run.requestedBy(),
                steps(run, standing, spent(events, now), now),
                word(run.step()),
                WAY.indexOf(standing) + 1,
                counted == null ? null : counted.percent(),
                counted == null ? null : phase(counted.phase()),
                counted == null ? "" : says(counted),
                Moment.of(run.createdAt(), now),
                run.finishedAt() == null ? null : Spans.of(Duration.between(run.createdAt(), run.finishedAt())),
                run.attempt(),
                run.deadlineAt() == null ? null : Moment.of(run.deadlineAt(), now),
                run.expected(),
                run.observed(),
                run.nextAction(),
                run.problem(),
                outcome(run.step()),
                mark(run.step().isClosed() ? outcome(run.step()) : "now"));
    }

    /** The step's name as pages write it. */
    static String word(RunStep step) {
        return step.name().toLowerCase(Locale.ROOT);
    }

    /** How long the run was in each step, all visits together. */
    static Map<RunStep, Duration> spent(List<RunEventRow> events, Instant now) {
        Map<RunStep, Duration> spent = new EnumMap<>(RunStep.class);
        for (int i = 0; i < events.size(); i++) {
            Instant until = i + 1 < events.size() ? events.get(i + 1).at() : now;
            spent.merge(events.get(i).toStep(), Duration.between(events.get(i).at(), until), Duration::plus);
        }
        return spent;
    }

    /** The step the run is in or, when it is over, was in last. */
    private static RunStep standing(RunStep step, List<RunEventRow> events) {
        if (!step.isClosed()) {
            return step;
        }
        return events.stream()
                .filter(event -> event.toStep().isClosed() && !event.fromStep().isClosed())
                .map(RunEventRow::fromStep)
                .findFirst()
                .orElse(step == RunStep.DONE ? RunStep.CONFIGURING : RunStep.QUEUED);
    }

    private static List<StepView> steps(RunView run, RunStep standing, Map<RunStep, Duration> spent, Instant now) {
        return WAY.stream()
                .map(step -> {
                    String status = status(run.step(), step, standing);
                    Duration length = spent.get(step);
                    boolean over = !status.equals("ahead") && !status.equals("now");
                    return new StepView(
                            word(step),
                            status,
                            mark(status),
                            status.equals("now") ? Moment.of(run.stepEnteredAt(), now) : null,
                            over && length != null ? Spans.of(length) : null);
                })
                .toList();
    }

    private static String status(RunStep run, RunStep step, RunStep standing) {
        if (run == RunStep.DONE || step.compareTo(standing) < 0) {
            return "done";
        }
        if (step.compareTo(standing) > 0) {
            return "ahead";
        }
        return run.isClosed() ? outcome(run) : "now";
    }

    private static String mark(String status) {
        return switch (status) {
            case "done" -> "✓";
            case "now" -> "●";
            case "failed" -> "✕";
            case "cancelled" -> "–";
            default -> "○";
        };
    }

    private static String outcome(RunStep step) {
        return switch (step) {
            case QUEUED, POWERING, NETBOOTING, VERIFYING, WIPING, WRITING, BOOTING, CONFIGURING -> "open";
            case DONE -> "done";
            case FAILED -> "failed";
            case CANCELLED -> "cancelled";
        };
    }

    private static String phase(String phase) {
        return phase.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String says(RunProgress progress) {
        String amount = progress.bytesTotal() > 0
                ? ", " + Spans.bytes(progress.bytesDone()) + " of " + Spans.bytes(progress.bytesTotal())
                : "";
        return phase(progress.phase()) + amount + text(progress.message());
    }

    private static String text(@Nullable String message) {
        return message == null || message.isBlank() ? "" : ": " + message;
    }
}
