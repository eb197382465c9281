package dev.millwright.pxe.timeline;

import dev.millwright.pxe.metrics.Metrics;
import dev.millwright.pxe.timeline.BootEvent.Kind;
import dev.millwright.pxe.timeline.DhcpSight.Asker;
import dev.millwright.pxe.types.Ipv4Address;
import dev.millwright.pxe.types.MacAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Makes one timeline of each boot. A boot begins when a boot program looks for a DHCP server, and the next one when it does so again after it had come further;
 * what is fetched belongs to the boot whose address it is fetched from. Events are handed out in batches and kept until they were delivered.
 */
public final class BootRecorder implements BootObserver {
    /** More machines than one site starts at once. */
    static final int MOST_BOOTS = 16_384;

    /** An honest boot has some thirty. */
    static final int MOST_EVENTS_EACH = 200;

    /** Some ten thousand boots while the inventory is away; about 20 MB. */
    static final int MOST_WAITING = 100_000;

    private final String name;
    private final Clock clock;
    private final LongAdder dropped;
    private final LongAdder cut;
    private final Map<MacAddress, Boot> boots = new Newest<>();
    private final Map<Ipv4Address, Placed> placed = new Newest<>();
    private final Deque<BootEvent> waiting = new ArrayDeque<>();
    private long firstWaiting;
    private long boot;

    private record Placed(MacAddress mac, Boot boot) {}

    /**
     * Events, oldest first.
     *
     * @param first the position of the first one among all there ever were
     * @param events none, or up to as many as were asked for
     */
    public record Batch(long first, List<BootEvent> events) {
        /** Copies the list. */
        public Batch {
            events = List.copyOf(events);
        }
    }

    /**
     * Begins with nothing.
     *
     * @param name of this process: no other, before or elsewhere, has the same; at most 32 printable characters
     */
    public BootRecorder(String name, Clock clock, Metrics metrics) {
        this.name = name;
        this.clock = clock;
        this.dropped = metrics.counter("millwright_agent_boot_events_dropped_total");
        this.cut = metrics.counter("millwright_agent_boot_events_beyond_limit_total");
        metrics.gauge("millwright_agent_boot_events_waiting", this::size);
    }

    @Override
    public synchronized boolean follows(MacAddress mac) {
        Boot known = boots.get(mac);
        return known != null && !known.isUp();
    }

    @Override
    public synchronized void dhcp(MacAddress mac, Kind kind, DhcpSight sight) {
        Instant now = clock.instant();
        Boot known = boots.get(mac);
        if (sight.by() == Asker.SYSTEM && (known == null || known.isUp())) {
            return;
        }
        boolean looks = kind == Kind.DISCOVER && sight.by() != Asker.SYSTEM;
        Boot current = known == null || looks && known.isOverFor(sight.by(), now) ? begin(mac, now) : known;
        if (kind == Kind.ACK || kind == Kind.REQUEST) {
            place(mac, current, sight.address());
        }
        if (kind == Kind.ACK) {
            current.settled(sight.by());
        }
        add(new BootEvent(current.name(), current.next(now), now, mac, kind, sight, null, null), current);
    }

    @Override
    public synchronized void fetched(Ipv4Address client, Fetch fetch) {
        Placed found = placed.get(client);
        if (found == null) {
            return;
        }
        Instant now = clock.instant();
        Boot current = found.boot();
        add(new BootEvent(current.name(), current.next(now), now, found.mac(), Kind.FETCH, null, fetch, null), current);
    }

    @Override
    public synchronized String booting(MacAddress mac, Ipv4Address from) {
        return bootOf(mac, from).name();
    }

    @Override
    public synchronized void decided(MacAddress mac, Script script) {
        Instant now = clock.instant();
        Boot current = bootOf(mac, null);
        current.decided();
        add(new BootEvent(current.name(), current.next(now), now, mac, Kind.SCRIPT, null, null, script), current);
    }

    /** Also of a machine whose DHCP this agent did not see: it was restarted meanwhile, or DHCP is done elsewhere. */
    private Boot bootOf(MacAddress mac, @Nullable Ipv4Address from) {
        Boot known = boots.get(mac);
        Boot current = known == null || known.isUp() ? begin(mac, clock.instant()) : known;
        place(mac, current, from);
        return current;
    }

    private Boot begin(MacAddress mac, Instant at) {
        Boot begun = new Boot(name + "-" + ++boot, at);
        boots.put(mac, begun);
        return begun;
    }

    private void place(MacAddress mac, Boot current, @Nullable Ipv4Address address) {
        if (address != null && !address.isZero()) {
            placed.put(address, new Placed(mac, current));
        }
    }

    private void add(BootEvent event, Boot current) {
        if (current.events() > MOST_EVENTS_EACH) {
            cut.increment();
            return;
        }
        if (waiting.size() >= MOST_WAITING) {
            waiting.removeFirst();
            firstWaiting++;
            dropped.increment();
        }
        waiting.addLast(event);
    }

    /** How many events wait to be delivered. */
    public synchronized int size() {
        return waiting.size();
    }

    /** How many events were dropped because nobody took them for too long. */
    public long dropped() {
        return dropped.sum();
    }

    /** The oldest events, which stay here until {@link #delivered}. */
    public synchronized Batch batch(int most) {
        List<BootEvent> oldest = new ArrayList<>(Math.min(most, waiting.size()));
        Iterator<BootEvent> events = waiting.iterator();
        while (oldest.size() < most && events.hasNext()) {
            oldest.add(events.next());
        }
        return new Batch(firstWaiting, oldest);
    }

    /** Lets go of a batch; what was dropped of it meanwhile is gone already. */
    public synchronized void delivered(Batch batch) {
        long end = batch.first() + batch.events().size();
        while (firstWaiting < end && !waiting.isEmpty()) {
            waiting.removeFirst();
            firstWaiting++;
        }
    }

    /** The boot of the machine at an address, by name. */
    synchronized Optional<String> bootAt(Ipv4Address address) {
        return Optional.ofNullable(placed.get(address))
                .map(found -> found.boot().name());
    }

    /** Forgets what was not touched for longest. */
    private static final class Newest<K, V> extends LinkedHashMap<K, V> {
        private static final long serialVersionUID = 1L;

        Newest() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > MOST_BOOTS;
        }
    }
}
