package dev.millwright.pxe.dhcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.pxe.inventory.Replica;
import dev.millwright.pxe.testing.SettableClock;
import dev.millwright.pxe.testing.Site;
import dev.millwright.pxe.types.Ipv4Address;
import dev.millwright.pxe.types.MacAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** No address has two holders, whatever clients do; and what was promised survives the process. */
class LeaseBookProperties {
    /** Six addresses for ten clients. */
    private static final Replica.Subnet SUBNET = new Replica.Subnet(
            1,
            Site.subnet(Replica.DhcpMode.AUTHORITATIVE).cidr(),
            null,
            List.of(),
            null,
            List.of(),
            Ipv4Address.of("10.77.0.200"),
            Ipv4Address.of("10.77.0.205"),
            600,
            Replica.DhcpMode.AUTHORITATIVE);

    /** One thing a client does, or time going by. */
    record Act(int what, int client, int address) {
        MacAddress mac() {
            return new MacAddress(0x525400770000L + client);
        }

        Ipv4Address ip() {
            return new Ipv4Address(Ipv4Address.of("10.77.0.199").bits() + address);
        }
    }

    @Property(tries = 400)
    void noAddressHasTwoHoldersAndTheDiskKnowsEachOfThem(@ForAll("acts") @Size(max = 60) List<Act> acts)
            throws IOException {
        Path file = Files.createTempDirectory("leases").resolve("leases");
        SettableClock clock = new SettableClock();
        Map<Ipv4Address, MacAddress> promised = new HashMap<>();
        Map<Ipv4Address, Instant> until = new HashMap<>();
        try (LeaseJournal journal = LeaseJournal.open(file, List.of())) {
            LeaseBook book = new LeaseBook(List.of(), journal);
            for (Act act : acts) {
                perform(act, book, clock, promised, until);
                journal.sync(book::bound);
                assertThat(sorted(LeaseJournal.read(file))).isEqualTo(sorted(book.bound()));
            }
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(file.getParent());
        }
    }

    private static void perform(
            Act act,
            LeaseBook book,
            SettableClock clock,
            Map<Ipv4Address, MacAddress> promised,
            Map<Ipv4Address, Instant> until) {
        Instant now = clock.instant();
        switch (act.what()) {
            case 0 -> book.offer(act.mac(), SUBNET, act.ip(), LeaseBookProperties::taken, now);
            case 1, 2 -> {
                if (book.bind(act.mac(), SUBNET, act.ip(), LeaseBookProperties::taken, now)) {
                    boolean stillHeld =
                            until.getOrDefault(act.ip(), Instant.MIN).isAfter(now);
                    assertThat(stillHeld && !promised.get(act.ip()).equals(act.mac()))
                            .isFalse();
                    assertThat(taken(act.ip())).isFalse();
                    until.keySet().removeIf(ip -> act.mac().equals(promised.get(ip)));
                    promised.put(act.ip(), act.mac());
                    until.put(act.ip(), now.plusSeconds(600));
                }
            }
            case 3 -> {
                book.release(act.mac(), act.ip());
                if (act.mac().equals(promised.get(act.ip()))) {
                    until.remove(act.ip());
                }
            }
            case 4 -> {
                book.decline(act.mac(), act.ip(), false, now);
                if (act.mac().equals(promised.get(act.ip()))) {
                    until.remove(act.ip());
                }
            }
            default -> clock.advance(Duration.ofSeconds(97L * act.client()));
        }
    }

    private static boolean taken(Ipv4Address address) {
        return address.equals(Ipv4Address.of("10.77.0.203"));
    }

    private static List<Lease> sorted(List<Lease> leases) {
        return leases.stream().sorted(Comparator.comparing(Lease::address)).toList();
    }

    @Example
    void aUsedUpPoolOffersNothingUntilALeaseEnds() {
        SettableClock clock = new SettableClock();
        LeaseBook book = new LeaseBook(List.of(), new DhcpResponderTest.RecordedLog());
        for (int client = 1; client <= 5; client++) {
            MacAddress mac = new MacAddress(client);
            Ipv4Address address = book.offer(mac, SUBNET, null, LeaseBookProperties::taken, clock.instant())
                    .orElseThrow();
            assertThat(book.bind(mac, SUBNET, address, LeaseBookProperties::taken, clock.instant()))
                    .isTrue();
        }
        assertThat(book.offer(new MacAddress(6), SUBNET, null, LeaseBookProperties::taken, clock.instant()))
                .isEmpty();
        clock.advance(Duration.ofSeconds(600));
        assertThat(book.offer(new MacAddress(6), SUBNET, null, LeaseBookProperties::taken, clock.instant()))
                .contains(Ipv4Address.of("10.77.0.200"));
        assertThat(book.activeCount(clock.instant())).isZero();
    }

    @Example
    void aLineCutShortByACrashIsLeftOut() throws IOException {
        Path file = Files.createTempDirectory("leases").resolve("leases");
        Lease first = new Lease(new MacAddress(1), Ipv4Address.of("10.77.0.200"), SettableClock.START);
        try (LeaseJournal journal = LeaseJournal.open(file, List.of())) {
            journal.bound(first);
            journal.bound(new Lease(new MacAddress(2), Ipv4Address.of("10.77.0.201"), SettableClock.START));
            journal.sync(List::of);
        }
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 5));
        assertThat(LeaseJournal.read(file)).containsExactly(first);
        Files.writeString(file, "bound nonsense\n\0\0\n", StandardCharsets.ISO_8859_1, StandardOpenOption.APPEND);
        assertThat(LeaseJournal.read(file)).containsExactly(first);
    }

    @Provide
    Arbitrary<List<Act>> acts() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.integers().between(1, 10),
                        Arbitraries.integers().between(0, 7))
                .as(Act::new)
                .list();
    }
}
