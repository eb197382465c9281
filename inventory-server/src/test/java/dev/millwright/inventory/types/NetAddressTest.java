package dev.millwright.inventory.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.net.InetAddress;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetAddressTest {
    private static final BigInteger MASK = BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                ":::",
                "1",
                "1:2",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1::2::3",
                "12345::",
                "g::",
                "::1%eth0",
                "::10.0.0.256",
                "::ffff:10.0.0.1",
                "10.0.0.1::",
                "1:2:3:4:5:6:7:1.2.3.4",
                "[::1]",
                "1:2:3:4:5:6:7:8::",
                "10.0.0",
                "010.0.0.1",
                ":1:2:3:4:5:6:7:8"
            })
    void whatIsNoAddressIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> NetAddress.parse(text));
    }

    /** Source: RFC 5952 §4. */
    @ParameterizedTest
    @CsvSource({
        "2001:0DB8:0:0:0:0:2:1, 2001:db8::2:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "::10.77.0.1, ::a4d:1",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
        "' ::1 ', ::1",
        "0:0:0:0:0:0:0:0, ::",
        "10.77.0.1, 10.77.0.1"
    })
    void anAddressHasOneText(String given, String shortest) {
        assertThat(NetAddress.parse(given)).hasToString(shortest);
    }

    @Property(tries = 300)
    void textBytesAndOrderAgreeWithThePlatform(
            @ForAll long high, @ForAll long low, @ForAll long otherHigh, @ForAll @IntRange(max = 0xffff) int sparse)
            throws Exception {
        for (NetAddress one : new NetAddress[] {
            new NetAddress(high, low),
            new NetAddress((long) sparse << 16, low & 0xffff_0000_0000_ffffL),
            NetAddress.of(new IpAddress(low & 0xffff_ffffL))
        }) {
            assertThat(NetAddress.parse(one.toString())).isEqualTo(one);
            assertThat(NetAddress.ofBytes(one.bytes())).isEqualTo(one);
            assertThat(NetAddress.of(new IpAddress(low & 0xffff_ffffL)).isV4()).isTrue();
            InetAddress platform = InetAddress.getByName(one.toString());
            assertThat(platform).isEqualTo(InetAddress.getByAddress(one.bytes()));
            NetAddress other = new NetAddress(otherHigh, low);
            assertThat(Integer.signum(one.compareTo(other)))
                    .isEqualTo(one.number().compareTo(other.number()));
            assertThat(one.next().number())
                    .isEqualTo(one.number().add(BigInteger.ONE).and(MASK));
            assertThat(one.next().previous()).isEqualTo(one);
        }
    }

    @Property(tries = 300)
    void aNetworkHoldsWhatLiesBetweenItsEnds(
            @ForAll long high,
            @ForAll long low,
            @ForAll @IntRange(max = 128) int bits,
            @ForAll @IntRange(max = 128) int near) {
        NetAddress address = new NetAddress(high | 1L << 60, low);
        NetPrefix network = new NetPrefix(address.leading(bits), bits);
        NetAddress probe = new NetAddress(address.high(), address.low() ^ (near < 64 ? 1L << near : 0));
        boolean between = network.network().compareTo(probe) <= 0 && probe.compareTo(network.last()) <= 0;
        assertThat(network.contains(probe)).isEqualTo(between);
        assertThat(network.contains(address)).isTrue();
        assertThat(NetPrefix.parse(network.toString())).isEqualTo(network);
        assertThat(network.last().number().subtract(network.network().number()).add(BigInteger.ONE))
                .isEqualTo(BigInteger.ONE.shiftLeft(128 - bits));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/24, 10.0.0.1, 10.0.0.254",
        "10.0.0.2/31, 10.0.0.2, 10.0.0.3",
        "10.0.0.0/8, 10.0.0.1, 10.255.255.254",
        "fd00::/64, fd00::1, fd00::ffff:ffff:ffff:ffff",
        "fd00::4/127, fd00::4, fd00::5",
        "fd00::4/126, fd00::5, fd00::7"
    })
    void aNetworkKnowsItsHosts(String network, String first, String last) {
        NetPrefix prefix = NetPrefix.parse(network);
        assertThat(prefix.firstHost()).hasToString(first);
        assertThat(prefix.lastHost()).hasToString(last);
        assertThat(prefix.isHost(NetAddress.parse(first).previous())).isFalse();
        assertThat(prefix.isHost(NetAddress.parse(last).next())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "fd00::", "fd00::/129", "fd00::/064", "fd00::1/64", "10.0.0.0/33", "/8", "::ffff:0:0/96"})
    void whatIsNoNetworkIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> NetPrefix.parse(text));
    }
}
