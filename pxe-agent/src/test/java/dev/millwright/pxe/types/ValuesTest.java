package dev.millwright.pxe.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ValuesTest {
    @Property(tries = 300)
    void everyMacSurvivesItsText(@ForAll @LongRange(min = 0, max = (1L << 48) - 1) long bits) {
        MacAddress mac = new MacAddress(bits);
        assertThat(MacAddress.parse(mac.toString())).contains(mac);
        assertThat(MacAddress.parse(mac.dashed())).contains(mac);
        assertThat(MacAddress.of(mac.octets())).isEqualTo(mac);
    }

    @Test
    void malformedMacsAreRefused() {
        assertThat(MacAddress.parse("52:54:00:77:00")).isEmpty();
        assertThat(MacAddress.parse("52:54:00:77:00:0g")).isEmpty();
        assertThat(MacAddress.parse("5254.0077.0001")).isEmpty();
        assertThat(MacAddress.parse("../../../../etc/p")).isEmpty();
        assertThat(MacAddress.parse("01:00:5e:00:00:01").orElseThrow().isGroupOrZero())
                .isTrue();
    }

    @Property(tries = 300)
    void everyAddressSurvivesItsText(@ForAll int bits) {
        Ipv4Address address = new Ipv4Address(bits);
        assertThat(Ipv4Address.parse(address.toString())).contains(address);
        assertThat(Ipv4Address.of(address.toInetAddress())).contains(address);
    }

    @Test
    void malformedAddressesAreRefused() {
        for (String text : new String[] {"", "10.0.0", "10.0.0.256", "010.0.0.1", "10.0.0.1 ", "::1", "1.2.3.4.5"}) {
            assertThat(Ipv4Address.parse(text)).as(text).isEmpty();
        }
    }

    @Test
    void networksKnowTheirEnds() {
        Ipv4Network network = Ipv4Network.parse("10.77.0.0/24").orElseThrow();
        assertThat(network.mask()).hasToString("255.255.255.0");
        assertThat(network.broadcast()).hasToString("10.77.0.255");
        assertThat(network.isHostAddress(Ipv4Address.of("10.77.0.255"))).isFalse();
        assertThat(network.isHostAddress(Ipv4Address.of("10.77.0.1"))).isTrue();
        assertThat(Ipv4Network.parse("10.77.0.1/24")).isEmpty();
        assertThat(Ipv4Network.parse("10.77.0.0/31")).isEmpty();
    }

    @Test
    void option97IsTurnedIntoTheOrderOfSmbios() {
        // Source: a capture of iPXE in QEMU and of the same machine's dmidecode.
        byte[] wire = HexFormat.of().parseHex("009a8a9dfd77be91548864da9bfc87c22b");
        assertThat(MachineId.ofOption97(wire).orElseThrow()).hasToString("fd9d8a9a-be77-5491-8864-da9bfc87c22b");
        assertThat(MachineId.ofOption97(new byte[17])).isEmpty();
        assertThat(MachineId.ofOption97(new byte[16])).isEmpty();
    }

    @Test
    void secretsDoNotPrint() {
        assertThat(new Secret("hunter2")).hasToString("(hidden)");
        assertThatThrownBy(() -> new Secret("")).isInstanceOf(IllegalArgumentException.class);
    }
}
