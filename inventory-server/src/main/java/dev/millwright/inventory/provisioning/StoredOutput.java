package dev.millwright.inventory.provisioning;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Stores the post-install port's output: lines are gathered for up to half a second, so that a chatty play does not make one transaction
 * each; task results are written at once, together with the lines before them.
 */
final class StoredOutput implements RunOutput, AutoCloseable {
    private static final int MAX_LINE = 8000;
    private static final int MAX_WAITING = 200;
    private static final Duration GATHER = Duration.ofMillis(500);

    private final EngineParts parts;
    private final InstallRun run;
    private final List<RunLogLine> waiting = new ArrayList<>();
    private long lastLine;
    private int lastTask;
    private Instant flushAt;

    StoredOutput(EngineParts parts, InstallRun run) {
        this.parts = parts;
        this.run = run;
        this.lastLine = parts.tables().logs().lastNumber(run.id());
        this.lastTask = parts.tables().logs().lastTaskNumber(run.id());
        this.flushAt = parts.clock().instant();
    }

    @Override
    public synchronized void line(String text) {
        Instant now = parts.clock().instant();
        String line = text.length() > MAX_LINE ? text.substring(0, MAX_LINE - 6) + " [cut]" : text;
        waiting.add(new RunLogLine(run.id(), ++lastLine, now, line));
        if (waiting.size() >= MAX_WAITING || !now.isBefore(flushAt)) {
            flush();
        }
    }

    @Override
    public synchronized void task(TaskResult result) {
        flush();
        int number = ++lastTask;
        held(() -> parts.tables()
                .logs()
                .insertTask(result, run.id(), number, parts.clock().instant()));
    }

    @Override
    public synchronized void close() {
        flush();
    }

    private void flush() {
        flushAt = parts.clock().instant().plus(GATHER);
        if (waiting.isEmpty()) {
            return;
        }
        List<RunLogLine> lines = List.copyOf(waiting);
        waiting.clear();
        held(() -> parts.tables().logs().insert(lines));
    }

    private void held(Runnable write) {
        parts.held(run, current -> {
            write.run();
            return true;
        });
    }
}
