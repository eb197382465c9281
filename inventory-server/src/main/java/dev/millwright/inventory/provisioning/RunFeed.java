package dev.millwright.inventory.provisioning;

import dev.millwright.inventory.events.LiveStreams.Frame;
import dev.millwright.inventory.events.LiveStreams.Source;
import java.util.ArrayList;
import java.util.List;

/** What one live stream of a run tells: events by number, progress when it is news, lines as they come. Used by one thread. */
final class RunFeed implements Source {
    private static final int BATCH = 200;

    private final Runs runs;
    private final RunId id;
    private long lastLine;
    private long lastProgress;

    RunFeed(Runs runs, RunId id, long lastLine) {
        this.runs = runs;
        this.id = id;
        this.lastLine = lastLine;
    }

    @Override
    public List<Frame> after(long number) {
        List<Frame> frames = new ArrayList<>();
        long newest = number;
        for (RunEventRow event : runs.events(id, (int) Math.min(number, Integer.MAX_VALUE), BATCH)) {
            newest = event.number();
            frames.add(new Frame(newest, "event", event));
        }
        RunProgress progress = runs.progressOf(List.of(id)).get(id);
        if (progress != null && progress.number() != lastProgress) {
            lastProgress = progress.number();
            frames.add(new Frame(newest, "progress", progress));
        }
        for (RunLogLine line : runs.log(id, lastLine, BATCH)) {
            lastLine = line.number();
            frames.add(new Frame(newest, "log", line));
        }
        return frames;
    }
}
