package dev.millwright.inventory.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.inventory.network.AddressPlan.Bar;
import dev.millwright.inventory.types.Cidr;
import dev.millwright.inventory.types.IpAddress;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AddressPlanTest {
    private static final AddressPlan LAB =
            new AddressPlan(Cidr.parse("10.77.0.0/24"), ip("10.77.0.1"), ip("10.77.0.200"), ip("10.77.0.250"));

    private static IpAddress ip(String text) {
        return IpAddress.parse(text);
    }

    @Test
    void networkGatewayPoolAndBroadcastAreNeverReserved() {
        assertThat(LAB.bar(ip("10.77.0.0"))).contains(Bar.NOT_A_HOST);
        assertThat(LAB.bar(ip("10.77.0.255"))).contains(Bar.NOT_A_HOST);
        assertThat(LAB.bar(ip("10.78.0.5"))).contains(Bar.NOT_A_HOST);
        assertThat(LAB.bar(ip("10.77.0.1"))).contains(Bar.GATEWAY);
        assertThat(LAB.bar(ip("10.77.0.200"))).contains(Bar.POOL);
        assertThat(LAB.bar(ip("10.77.0.250"))).contains(Bar.POOL);
        assertThat(LAB.bar(ip("10.77.0.251"))).isEmpty();
    }

    @Test
    void aSubnetIsFilledToItsLastAddressAndThenFull() {
        TreeSet<IpAddress> taken = new TreeSet<>();
        Optional<IpAddress> next = LAB.firstFree(taken);
        while (next.isPresent()) {
            assertThat(LAB.bar(next.get())).isEmpty();
            assertThat(taken.add(next.get())).isTrue();
            next = LAB.firstFree(taken);
        }
        assertThat(taken).hasSize(254 - 1 - 51).contains(ip("10.77.0.254"));
    }

    @Property(tries = 200)
    void firstFreeIsTheLowestThatIsNeitherTakenNorBarred(
            @ForAll @IntRange(min = 24, max = 32) int prefix,
            @ForAll @IntRange(max = 255) int gateway,
            @ForAll @IntRange(max = 255) int poolFirst,
            @ForAll @IntRange(max = 255) int poolLength,
            @ForAll Set<@IntRange(max = 255) Integer> takenOctets) {
        long base = ip("10.0.0.0").bits();
        AddressPlan plan = new AddressPlan(
                new Cidr(new IpAddress(base), prefix),
                new IpAddress(base + gateway),
                new IpAddress(base + poolFirst),
                new IpAddress(base + poolFirst + poolLength));
        TreeSet<IpAddress> taken = new TreeSet<>();
        takenOctets.forEach(octet -> taken.add(new IpAddress(base + octet)));
        Optional<IpAddress> expected = Optional.empty();
        for (int octet = 255; octet >= 0; octet--) {
            IpAddress address = new IpAddress(base + octet);
            if (plan.bar(address).isEmpty() && !taken.contains(address)) {
                expected = Optional.of(address);
            }
        }
        assertThat(plan.firstFree(taken)).isEqualTo(expected);
    }
}
