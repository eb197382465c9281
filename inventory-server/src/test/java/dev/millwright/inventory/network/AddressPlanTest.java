package dev.millwright.inventory.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.inventory.network.AddressPlan.Bar;
import dev.millwright.inventory.types.DomainName;
import dev.millwright.inventory.types.Label;
import dev.millwright.inventory.types.NetAddress;
import dev.millwright.inventory.types.NetPrefix;
import java.math.BigInteger;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class AddressPlanTest {
    private static final AddressPlan LAB = new AddressPlan(
            NetPrefix.parse("10.77.0.0/24"),
            ip("10.77.0.1"),
            range("10.77.0.200", "10.77.0.250"),
            List.of(range("10.77.0.100", "10.77.0.109")));

    private static NetAddress ip(String text) {
        return NetAddress.parse(text);
    }

    private static AddressRange range(String first, String last) {
        return new AddressRange(ip(first), ip(last), new Label("left out"));
    }

    private static AddressPlan.Reserved of(NavigableSet<NetAddress> taken) {
        return (from, limit) -> taken.tailSet(from, true).stream().limit(limit).toList();
    }

    @Test
    void networkGatewayPoolExcludedAndBroadcastAreNeverReserved() {
        assertThat(LAB.bar(ip("10.77.0.0"))).contains(Bar.NOT_A_HOST);
        assertThat(LAB.bar(ip("10.77.0.255"))).contains(Bar.NOT_A_HOST);
        assertThat(LAB.bar(ip("10.78.0.5"))).contains(Bar.NOT_A_HOST);
        assertThat(LAB.bar(ip("fd00::5"))).contains(Bar.NOT_A_HOST);
        assertThat(LAB.bar(ip("10.77.0.1"))).contains(Bar.GATEWAY);
        assertThat(LAB.bar(ip("10.77.0.200"))).contains(Bar.POOL);
        assertThat(LAB.bar(ip("10.77.0.109"))).contains(Bar.EXCLUDED);
        assertThat(LAB.bar(ip("10.77.0.110"))).isEmpty();
    }

    @Test
    void aSubnetIsFilledToItsLastAddressAndThenFull() {
        TreeSet<NetAddress> taken = new TreeSet<>();
        Optional<NetAddress> next = LAB.firstFree(null, of(taken));
        while (next.isPresent()) {
            assertThat(LAB.bar(next.get())).isEmpty();
            assertThat(taken.add(next.get())).isTrue();
            next = LAB.firstFree(next.get().next(), of(taken));
        }
        assertThat(taken).hasSize(254 - 1 - 51 - 10).contains(ip("10.77.0.254"));
        assertThat(LAB.capacity()).isEqualTo(BigInteger.valueOf(taken.size()));
    }

    @Test
    void aSubnetOfIpv6CountsBeyondALong() {
        AddressPlan wide = new AddressPlan(NetPrefix.parse("fd00::/48"), ip("fe80::1"), null, List.of());
        assertThat(wide.capacity()).isEqualTo(BigInteger.ONE.shiftLeft(80).subtract(BigInteger.ONE));
        assertThat(Utilisation.of(wide, 3)).isEqualTo(new Utilisation((1L << 53) - 1, 3, (1L << 53) - 1));
        assertThat(Utilisation.of(LAB, 192)).isEqualTo(new Utilisation(192, 192, 0));
    }

    /** The first 256 addresses of a network, in the order of the numbers 0 to 255; v4 and v6 alike. */
    @Property(tries = 400)
    void firstFreeIsTheLowestThatIsNeitherTakenNorBarred(
            @ForAll boolean isV4,
            @ForAll @IntRange(max = 8) int bits,
            @ForAll @IntRange(max = 255) int gateway,
            @ForAll @IntRange(max = 255) int poolFirst,
            @ForAll @IntRange(max = 100) int poolLength,
            @ForAll @IntRange(max = 255) int leftOut,
            @ForAll @IntRange(max = 300) int hint,
            @ForAll Set<@LongRange(max = 255) Long> takenOctets) {
        NetAddress base = ip(isV4 ? "10.0.0.0" : "fd00::");
        NetPrefix cidr = new NetPrefix(base, (isV4 ? 32 : 128) - bits);
        AddressPlan plan = new AddressPlan(
                cidr,
                at(base, gateway),
                new AddressRange(at(base, poolFirst), at(base, poolFirst + poolLength), null),
                List.of(
                        new AddressRange(at(base, leftOut), at(base, leftOut + 9), null),
                        new AddressRange(at(base, leftOut + 5), at(base, leftOut + 20), null)));
        TreeSet<NetAddress> taken = new TreeSet<>();
        takenOctets.forEach(octet -> taken.add(at(base, octet)));
        TreeSet<NetAddress> free = new TreeSet<>();
        long allowed = 0;
        for (int octet = 0; octet < 256; octet++) {
            NetAddress address = at(base, octet);
            if (plan.bar(address).isEmpty()) {
                allowed++;
                if (!taken.contains(address)) {
                    free.add(address);
                }
            }
        }
        assertThat(plan.capacity()).isEqualTo(BigInteger.valueOf(allowed));
        assertThat(plan.firstFree(null, of(taken))).isEqualTo(free.stream().findFirst());
        NetAddress from = at(base, hint);
        Optional<NetAddress> above = free.tailSet(from, true).stream().findFirst();
        assertThat(plan.firstFree(from, of(taken)))
                .isEqualTo(above.isPresent() ? above : free.stream().findFirst());
    }

    private static NetAddress at(NetAddress base, long offset) {
        return new NetAddress(base.high(), base.low() + offset);
    }

    @Test
    void addressesAndZonesHaveTheirReverseNames() {
        assertThat(ReverseZone.name(ip("10.77.0.11"))).isEqualTo("11.0.77.10.in-addr.arpa");
        assertThat(ReverseZone.name(ip("2001:db8::1")))
                .isEqualTo("1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa");
        assertThat(ReverseZone.network(new DomainName("0.77.10.in-addr.arpa")))
                .contains(NetPrefix.parse("10.77.0.0/24"));
        assertThat(ReverseZone.network(new DomainName("8.b.d.0.1.0.0.2.ip6.arpa")))
                .contains(NetPrefix.parse("2001:db8::/32"));
        assertThat(ReverseZone.network(new DomainName("lab.example"))).isEmpty();
    }
}
