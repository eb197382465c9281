package dev.millwright.inventory.ansible;

import dev.millwright.inventory.provisioning.RunOutput;
import dev.millwright.inventory.provisioning.TaskResult;
import dev.millwright.inventory.provisioning.TaskResult.TaskOutcome;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Hands lines and task results of one play on, without secrets and within bounds, and remembers what the verdict needs. */
final class PlayFeed {
    private static final int REMEMBERED_LINES = 8;
    private static final int MAX_TASKS = 10_000;

    private final RunOutput output;
    private final Redactor redactor;
    private final long limit;
    private final Deque<String> last = new ArrayDeque<>();
    private long written;
    private int tasks;
    private boolean stats;
    private @Nullable SpoolLine failure;

    /** Keeps at most {@code limit} characters of lines. */
    PlayFeed(RunOutput output, Redactor redactor, long limit) {
        this.output = output;
        this.redactor = redactor;
        this.limit = limit;
    }

    /** One line of output; blank ones are dropped. */
    void line(String raw) {
        if (raw.isBlank()) {
            return;
        }
        String text = redactor.redact(raw);
        last.addLast(text);
        if (last.size() > REMEMBERED_LINES) {
            last.removeFirst();
        }
        boolean fitted = written <= limit;
        written += text.length();
        if (written <= limit) {
            output.line(text);
        } else if (fitted) {
            output.line("[output beyond " + limit + " characters is not kept]");
        }
    }

    /** One line of the spool. */
    void spool(SpoolLine line) {
        stats |= "stats".equals(line.kind());
        if (line.isFailure() && failure == null) {
            failure = redacted(line);
        }
        if ("result".equals(line.kind()) && tasks++ < MAX_TASKS) {
            SpoolLine clean = redacted(line);
            output.task(new TaskResult(
                    clean.role() == null ? "" : clean.role(),
                    clean.taskName(),
                    outcome(clean),
                    clean.durationMillis() == null ? 0 : clean.durationMillis(),
                    clean.msg() == null ? "" : clean.msg()));
        }
    }

    /** The first failure, if there was one. */
    @Nullable
    SpoolLine failure() {
        return failure;
    }

    /** Whether the play came to its closing line. */
    boolean sawStats() {
        return stats;
    }

    /** The last lines of output. */
    String lastWords() {
        return String.join("\n", last);
    }

    private SpoolLine redacted(SpoolLine line) {
        return new SpoolLine(
                line.counter(),
                line.kind(),
                line.task() == null ? null : redactor.redact(line.task()),
                line.role(),
                line.action(),
                line.status(),
                line.ignored(),
                line.durationMillis(),
                line.msg() == null ? null : redactor.redact(line.msg()));
    }

    private static TaskOutcome outcome(SpoolLine line) {
        if (line.ignored()) {
            return TaskOutcome.IGNORED;
        }
        return switch (line.status() == null ? "" : line.status()) {
            case "changed" -> TaskOutcome.CHANGED;
            case "failed" -> TaskOutcome.FAILED;
            case "unreachable" -> TaskOutcome.UNREACHABLE;
            case "skipped" -> TaskOutcome.SKIPPED;
            default -> TaskOutcome.OK;
        };
    }
}
