package dev.millwright.inventory.boots;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells a boot from its events: each in words, and each gap. Pure. */
final class Timelines {
    /** A ramdisk calls some ten seconds after it was fetched, in a slow emulator within two minutes. */
    private static final Duration CALL_LIMIT = Duration.ofMinutes(3);

    private Timelines() {}

    /**
     * The timeline.
     *
     * @param events by number
     * @param calledAt when the ramdisk called; null when it has not
     * @param now tells how long the silence lasts
     */
    static List<TimelineEntry> of(List<BootEvent> events, @Nullable Instant calledAt, Instant now) {
        List<TimelineEntry> told = new ArrayList<>();
        BootEvent before = null;
        for (BootEvent event : events) {
            if (before != null && event.number() > before.number() + 1) {
                told.add(missing(before, event));
            }
            boolean called = calledAt != null && before != null && isBetween(calledAt, before, event);
            if (before != null && !called) {
                Gaps.between(before, event).ifPresent(told::add);
            }
            if (called && before != null && calledAt != null) {
                call(before, calledAt, told);
            }
            told.add(EventWords.entry(event));
            before = event;
        }
        if (before != null && calledAt != null && !calledAt.isBefore(before.at())) {
            call(before, calledAt, told);
        }
        silence(events, calledAt, now).ifPresent(told::add);
        told.sort(Comparator.comparing(TimelineEntry::at));
        return told;
    }

    private static boolean isBetween(Instant moment, BootEvent before, BootEvent after) {
        return !moment.isBefore(before.at()) && moment.isBefore(after.at());
    }

    private static void call(BootEvent before, Instant calledAt, List<TimelineEntry> told) {
        Duration length = Duration.between(before.at(), calledAt);
        if (length.compareTo(Gaps.SHORTEST) >= 0) {
            told.add(TimelineEntry.gap(
                    before.at(),
                    length.toMillis(),
                    EventWords.span(length.toMillis()) + " for kernel and ramdisk to start, until the ramdisk called"));
        }
        told.add(TimelineEntry.moment(calledAt, TimelineEntry.PHONE_HOME, "the ramdisk calls the server"));
    }

    private static TimelineEntry missing(BootEvent before, BootEvent after) {
        int count = after.number() - before.number() - 1;
        return TimelineEntry.gap(
                before.at(),
                Math.max(0, Duration.between(before.at(), after.begunAt()).toMillis()),
                count + " events are missing: the agent could not deliver them in time");
    }

    /** A machine that was sent the ramdisk and is not heard of again. */
    private static Optional<TimelineEntry> silence(List<BootEvent> events, @Nullable Instant calledAt, Instant now) {
        if (calledAt != null || events.isEmpty()) {
            return Optional.empty();
        }
        BootEvent last = events.get(events.size() - 1);
        boolean sent = events.stream()
                .flatMap(event -> Optional.ofNullable(event.script()).stream())
                .anyMatch(script -> script.decision() != BootEvent.Script.Decision.LOCAL);
        Duration length = Duration.between(last.at(), now);
        if (!sent || length.compareTo(CALL_LIMIT) < 0) {
            return Optional.empty();
        }
        return Optional.of(TimelineEntry.gap(
                last.at(),
                length.toMillis(),
                EventWords.span(length.toMillis())
                        + " without a word since: the ramdisk never called; look at the machine's console"));
    }
}
