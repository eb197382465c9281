package dev.millwright.inventory.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0.0",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0/24",
                "10.0.0.256/32",
                "010.0.0.0/8",
                "10.0.0.0/024",
                "::/0",
                "a/8"
            })
    void whatIsNotANetworkIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Cidr.parse(text));
    }

    @Test
    void bitsAfterThePrefixAreRefusedAndTheNetworkMeantIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cidr.parse("10.77.0.5/24"))
                .withMessageContaining("10.77.0.0/24");
    }

    @Test
    void networkAndBroadcastAreNoHostsButPointToPointLinksHaveNeither() {
        Cidr lan = Cidr.parse("10.77.0.0/24");
        assertThat(lan.isHost(IpAddress.parse("10.77.0.0"))).isFalse();
        assertThat(lan.isHost(IpAddress.parse("10.77.0.1"))).isTrue();
        assertThat(lan.isHost(IpAddress.parse("10.77.0.255"))).isFalse();
        assertThat(lan.isHost(IpAddress.parse("10.77.1.1"))).isFalse();
        Cidr link = Cidr.parse("10.0.0.2/31");
        assertThat(link.isHost(IpAddress.parse("10.0.0.2"))).isTrue();
        assertThat(link.isHost(IpAddress.parse("10.0.0.3"))).isTrue();
    }

    @Property(tries = 300)
    void overlapIsSharingAnAddressAndSymmetric(
            @ForAll @LongRange(max = 0xffffL) long first,
            @ForAll @IntRange(min = 16, max = 32) int firstPrefix,
            @ForAll @LongRange(max = 0xffffL) long second,
            @ForAll @IntRange(min = 16, max = 32) int secondPrefix) {
        Cidr one = around(first, firstPrefix);
        Cidr two = around(second, secondPrefix);
        boolean shares = one.network().bits() <= two.last().bits()
                && two.network().bits() <= one.last().bits();
        assertThat(one.overlaps(two)).isEqualTo(shares).isEqualTo(two.overlaps(one));
        assertThat(Cidr.parse(one.toString())).isEqualTo(one);
    }

    private static Cidr around(long bits, int prefix) {
        long mask = 0xffff_ffffL << (32 - prefix) & 0xffff_ffffL;
        return new Cidr(new IpAddress(bits & mask), prefix);
    }
}
