package dev.millwright.inventory.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MacAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "52:54:00:77:00:0a",
                "52-54-00-77-00-0A",
                "5254.0077.000A",
                "52540077000a",
                "52:54:0:77:0:a",
                "  52:54:00:77:00:0A\n"
            })
    void everyUsualNotationIsReadAndWrittenInOne(String text) {
        assertThat(MacAddress.parse(text)).hasToString("52:54:00:77:00:0a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "52:54:00:77:00",
                "52:54:00:77:00:0a:0b",
                "52:54-00:77:00:0a",
                "5254:0077:000a",
                "52:54:00:77:00:0g",
                "00:00:00:00:00:00",
                "ff:ff:ff:ff:ff:ff",
                "01:00:5e:00:00:01",
                "52 54 00 77 00 0a",
                "٥٢:54:00:77:00:0a"
            })
    void whatIsNotTheAddressOfOneInterfaceIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> MacAddress.parse(text));
    }

    @Property(tries = 200)
    void whatIsWrittenIsReadBackTheSame(@ForAll @LongRange(min = 1, max = 0xffff_ffff_ffffL) long bits) {
        long unicast = bits & ~(1L << 40);
        if (unicast == 0) {
            return;
        }
        MacAddress mac = new MacAddress(unicast);
        assertThat(MacAddress.parse(mac.toString())).isEqualTo(mac);
        assertThat(MacAddress.parse(mac.digits())).isEqualTo(mac);
        assertThat(MacAddress.parse(mac.toString().replace(':', '-'))).isEqualTo(mac);
    }
}
