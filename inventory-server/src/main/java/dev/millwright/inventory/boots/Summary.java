package dev.millwright.inventory.boots;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.boots.BootEvent.Kind;
import dev.millwright.inventory.boots.BootEvent.Program;
import dev.millwright.inventory.types.IpAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the events of a boot come to. Pure. */
final class Summary {
    private final BootRow row;
    private final List<BootEvent> events;
    private final @Nullable Instant calledAt;

    /**
     * Of a boot.
     *
     * @param events all of them, by number
     * @param calledAt when its ramdisk called; null when it has not
     */
    Summary(BootRow row, List<BootEvent> events, @Nullable Instant calledAt) {
        this.row = row;
        this.events = events;
        this.calledAt = calledAt;
    }

    /** The row's new content. */
    BootChange change(JsonNode stored) {
        Instant begun = events.stream()
                .map(BootEvent::begunAt)
                .reduce(row.startedAt(), (one, other) -> one.isBefore(other) ? one : other);
        Instant last = events.stream()
                .map(BootEvent::at)
                .reduce(row.lastEventAt(), (one, other) -> one.isAfter(other) ? one : other);
        Optional<Instant> addressed = firstAt(event -> event.kind() == Kind.ACK && !isSystem(event));
        Optional<BootEvent> script = script();
        Optional<Instant> scripted = script.map(BootEvent::at);
        Optional<Instant> loaded = loadedAt();
        Optional<BootEvent.Script> told = script.map(event -> Objects.requireNonNull(event.script()));
        return new BootChange(
                row.id(),
                told.map(BootEvent.Script::runId).orElse(row.runId()),
                told.map(BootEvent.Script::attempt).map(Math::toIntExact).orElse(row.attempt()),
                dhcp().map(BootEvent.Dhcp::architecture).findFirst().orElse(row.architecture()),
                dhcp().map(BootEvent.Dhcp::uuid)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(row.uuid()),
                address().orElse(row.address()),
                told.map(one -> one.decision().name()).orElse(row.decision()),
                told.map(BootEvent.Script::reason).orElse(row.reason()),
                begun,
                last,
                calledAt,
                between(begun, addressed),
                addressed.map(from -> between(from, scripted)).orElse(null),
                scripted.map(from -> between(from, loaded)).orElse(null),
                loaded.map(from -> between(from, Optional.ofNullable(calledAt))).orElse(null),
                between(begun, Optional.ofNullable(calledAt)),
                events.size(),
                fetches().mapToLong(BootEvent.Fetch::bytes).sum(),
                fetches().mapToLong(BootEvent.Fetch::repeats).sum(),
                stored);
    }

    private Optional<BootEvent> script() {
        return events.stream().filter(event -> event.script() != null).reduce((one, other) -> other);
    }

    /** When kernel and ramdisk were both here: the end of the later one's first fetch. */
    private Optional<Instant> loadedAt() {
        Optional<Instant> kernel =
                firstAt(event -> event.fetch() != null && event.fetch().brought("/kernel"));
        Optional<Instant> ramdisk =
                firstAt(event -> event.fetch() != null && event.fetch().brought("/ramdisk"));
        if (kernel.isEmpty() || ramdisk.isEmpty()) {
            return Optional.empty();
        }
        return kernel.get().isAfter(ramdisk.get()) ? kernel : ramdisk;
    }

    private Optional<IpAddress> address() {
        return events.stream()
                .filter(event -> event.kind() == Kind.ACK && event.dhcp() != null)
                .map(event -> Objects.requireNonNull(event.dhcp()).address())
                .filter(Objects::nonNull)
                .findFirst();
    }

    private Optional<Instant> firstAt(Predicate<BootEvent> wanted) {
        return events.stream().filter(wanted).map(BootEvent::at).findFirst();
    }

    private Stream<BootEvent.Dhcp> dhcp() {
        return events.stream().filter(event -> !isSystem(event)).flatMap(event -> Stream.ofNullable(event.dhcp()));
    }

    private Stream<BootEvent.Fetch> fetches() {
        return events.stream().flatMap(event -> Stream.ofNullable(event.fetch()));
    }

    private static boolean isSystem(BootEvent event) {
        return event.dhcp() != null && event.dhcp().by() == Program.SYSTEM;
    }

    /** Never negative: clocks of two hosts may tell the later before the earlier. */
    private static @Nullable Long between(Instant from, Optional<Instant> to) {
        return to.map(end -> Math.max(0, Duration.between(from, end).toMillis()))
                .orElse(null);
    }
}
