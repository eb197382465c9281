package dev.millwright.pxe.dhcp.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.pxe.testing.Captures;
import dev.millwright.pxe.types.Ipv4Address;
import dev.millwright.pxe.types.MacAddress;
import java.util.HexFormat;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class DhcpCodecProperties {
    @Property(tries = 500)
    void whatIsWrittenIsReadBack(@ForAll("packets") DhcpPacket packet) throws DhcpPacketException {
        byte[] octets = DhcpEncoder.encode(packet, 65_535);
        assertThat(octets.length).isGreaterThanOrEqualTo(300);
        assertThat(DhcpDecoder.decode(octets)).isEqualTo(packet);
    }

    @Property(tries = 500)
    void whatIsSpreadOverTheUnusedFieldsIsReadBack(
            @ForAll("packets") DhcpPacket packet, @ForAll @IntRange(min = 300, max = 1472) int maximum)
            throws DhcpPacketException {
        if (!DhcpEncoder.fits(packet, maximum)) {
            assertThatThrownBy(() -> DhcpEncoder.encode(packet, maximum)).isInstanceOf(DhcpPacketException.class);
            return;
        }
        byte[] octets = DhcpEncoder.encode(packet, maximum);
        assertThat(octets.length).isLessThanOrEqualTo(Math.max(300, maximum));
        assertThat(DhcpDecoder.decode(octets)).isEqualTo(packet);
    }

    @Property(tries = 1000)
    void anyRelayOptionIsReadOrSaysNothing(@ForAll @Size(max = 60) byte[] octets) {
        RelayOption relay = RelayOption.of(
                DhcpOptions.builder().set(OptionCode.RELAY_AGENT, octets).build());
        relay.circuitId()
                .ifPresent(id -> assertThat(HexFormat.of().formatHex(octets)).contains(id));
        assertThat(relay.linkSelection().filter(Ipv4Address::isZero)).isEmpty();
    }

    @Property(tries = 2000)
    void anyOctetsAreReadOrRefused(@ForAll @Size(max = 700) byte[] octets) {
        readOrRefuse(octets);
    }

    @Property(tries = 3000)
    void aDamagedRealPacketIsReadOrRefused(
            @ForAll @IntRange(max = 600) int at, @ForAll byte value, @ForAll @IntRange(max = 600) int length) {
        byte[] real = Captures.of("qemu-ovmf-pxe-discover");
        byte[] damaged = java.util.Arrays.copyOf(real, Math.min(real.length, length));
        if (at < damaged.length) {
            damaged[at] = value;
        }
        readOrRefuse(damaged);
    }

    private static void readOrRefuse(byte[] octets) {
        try {
            assertThat(DhcpDecoder.decode(octets)).isNotNull();
        } catch (DhcpPacketException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @Provide
    Arbitrary<DhcpPacket> packets() {
        Arbitrary<DhcpPacket.Header> headers = Combinators.combine(
                        Arbitraries.integers().between(1, 2),
                        Arbitraries.integers().between(0, 255),
                        Arbitraries.integers(),
                        Arbitraries.integers().between(0, 65535),
                        Arbitraries.integers().between(0, 65535))
                .as(DhcpPacket.Header::new);
        Arbitrary<Ipv4Address> address = Arbitraries.integers().map(Ipv4Address::new);
        Arbitrary<DhcpPacket.Addresses> addresses =
                Combinators.combine(address, address, address, address).as(DhcpPacket.Addresses::new);
        Arbitrary<MacAddress> macs =
                Arbitraries.longs().between(0, (1L << 48) - 1).map(MacAddress::new);
        Arbitrary<String> names = Arbitraries.strings().withCharRange('!', '~').ofMaxLength(63);
        Arbitrary<byte[]> values = Arbitraries.bytes().array(byte[].class).ofMaxSize(600);
        Arbitrary<DhcpOptions> options = Arbitraries.maps(
                        Arbitraries.integers().between(1, 254).filter(code -> code != OptionCode.OVERLOAD), values)
                .ofMaxSize(12)
                .map(DhcpCodecProperties::options);
        return Combinators.combine(headers, addresses, macs, names, names, options)
                .as(DhcpPacket::new);
    }

    private static DhcpOptions options(Map<Integer, byte[]> values) {
        DhcpOptions.Builder builder = DhcpOptions.builder();
        values.forEach(builder::set);
        return builder.build();
    }
}
