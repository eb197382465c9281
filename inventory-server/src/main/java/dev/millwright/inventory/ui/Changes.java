package dev.millwright.inventory.ui;

import dev.millwright.inventory.events.Events;
import dev.millwright.inventory.events.LiveStreams;
import dev.millwright.inventory.provisioning.RunId;
import dev.millwright.inventory.provisioning.Runs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one open page is told: which things changed, by kind and id, and nothing else. The ids of the messages are those of the outbox, so
 * a reader that comes back misses no event; progress and log lines, which are no events, are told again by their newest state.
 *
 * <p>Belongs to one stream and is called on its thread only.
 */
final class Changes implements LiveStreams.Source {
    private static final int BATCH = 200;

    private final Events events;
    private final Runs runs;
    private final Pulse pulse;
    private final @Nullable RunId only;
    private Map<Long, Long> told;
    private long toldLine;

    /** @param only the one run the page is about; null for the whole fleet */
    Changes(Events events, Runs runs, Pulse pulse, @Nullable RunId only) {
        this.events = events;
        this.runs = runs;
        this.pulse = pulse;
        this.only = only;
        this.told = Map.of();
    }

    /**
     * One change.
     *
     * @param kind {@code progress}, {@code log}, or the kind of thing as the outbox names it
     * @param id which thing
     */
    record Change(String kind, String id) {}

    @Override
    public List<LiveStreams.Frame> after(long id) {
        List<LiveStreams.Frame> frames = new ArrayList<>();
        String kind = only == null ? null : "install_run";
        events.after(id, null, kind, only == null ? null : only.toString(), BATCH)
                .forEach(event -> frames.add(frame(event.id(), event.entityKind(), event.entityId())));
        long cursor = frames.isEmpty() ? id : frames.get(frames.size() - 1).id();
        progress(frames, cursor);
        if (only != null) {
            log(frames, cursor, only);
        }
        return frames;
    }

    private void progress(List<LiveStreams.Frame> frames, long cursor) {
        Map<Long, Long> beats = pulse.beats();
        beats.forEach((run, beat) -> {
            boolean wanted = only == null || only.value() == run;
            if (wanted && !Objects.equals(told.get(run), beat)) {
                frames.add(frame(cursor, "progress", run.toString()));
            }
        });
        told = beats;
    }

    private void log(List<LiveStreams.Frame> frames, long cursor, RunId run) {
        long line = runs.lastLine(run);
        if (line != toldLine) {
            frames.add(frame(cursor, "log", run.toString()));
            toldLine = line;
        }
        if (!told.containsKey(run.value()) && runs.get(run).step().isClosed()) {
            frames.add(new LiveStreams.Frame(cursor, "end", new Change("install_run", run.toString())));
        }
    }

    private static LiveStreams.Frame frame(long id, String kind, String entity) {
        return new LiveStreams.Frame(id, "change", new Change(kind, entity));
    }
}
