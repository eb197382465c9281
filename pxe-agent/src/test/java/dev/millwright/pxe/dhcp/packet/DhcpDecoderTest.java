package dev.millwright.pxe.dhcp.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.pxe.testing.Captures;
import dev.millwright.pxe.types.Ipv4Address;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DhcpDecoderTest {
    @Test
    void ovmfDiscoverIsRead() throws DhcpPacketException {
        DhcpPacket packet = DhcpDecoder.decode(Captures.of("qemu-ovmf-pxe-discover"));
        assertThat(packet.type()).contains(DhcpMessageType.DISCOVER);
        assertThat(packet.header().flags()).isEqualTo(DhcpPacket.FLAG_BROADCAST);
        assertThat(packet.options().text(OptionCode.VENDOR_CLASS)).contains("PXEClient:Arch:00007:UNDI:003000");
        assertThat(packet.options().number(OptionCode.CLIENT_ARCHITECTURE)).contains(7L);
        assertThat(packet.options().has(OptionCode.USER_CLASS)).isFalse();
        assertThat(packet.addresses()).isEqualTo(DhcpPacket.Addresses.NONE);
    }

    @Test
    void overloadedFieldsCarryOptions() throws DhcpPacketException {
        byte[] octets = request(OptionCode.OVERLOAD, 1, 3, OptionCode.END);
        put(octets, DhcpDecoder.BOOT_FILE_OFFSET, OptionCode.HOST_NAME, 2, 'a', 'b', OptionCode.END);
        put(octets, DhcpDecoder.SERVER_NAME_OFFSET, OptionCode.HOST_NAME, 1, 'c', OptionCode.END);
        DhcpPacket packet = DhcpDecoder.decode(octets);
        assertThat(packet.options().text(OptionCode.HOST_NAME)).contains("abc");
        assertThat(packet.bootFile()).isEmpty();
        assertThat(packet.serverName()).isEmpty();
        assertThat(packet.options().has(OptionCode.OVERLOAD)).isFalse();
    }

    @Test
    void repeatedOptionsAreJoined() throws DhcpPacketException {
        DhcpPacket packet = DhcpDecoder.decode(
                request(OptionCode.ROUTER, 2, 10, 0, OptionCode.PAD, OptionCode.ROUTER, 2, 0, 1, OptionCode.END));
        assertThat(packet.options().address(OptionCode.ROUTER)).contains(Ipv4Address.of("10.0.0.1"));
    }

    @Test
    void aMissingEndIsForgiven() throws DhcpPacketException {
        byte[] octets = request(OptionCode.MESSAGE_TYPE, 1, 1);
        assertThat(DhcpDecoder.decode(octets).type()).contains(DhcpMessageType.DISCOVER);
    }

    @Test
    void whatIsNotDhcpOverEthernetIsRefused() {
        refused(new byte[239], "shorter");
        refused(new byte[300], "cookie");
        refused(request(OptionCode.MESSAGE_TYPE, 200, 1), "runs past the end");
        refused(request(OptionCode.OVERLOAD, 1, 4, OptionCode.END), "overload");
        byte[] tokenRing = request(OptionCode.END);
        tokenRing[1] = 6;
        refused(tokenRing, "Ethernet");
        byte[] neither = request(OptionCode.END);
        neither[0] = 3;
        refused(neither, "neither");
    }

    @Test
    void textEndsAtNul() throws DhcpPacketException {
        DhcpPacket packet = DhcpDecoder.decode(request(OptionCode.HOST_NAME, 3, 'a', 0, 'b', OptionCode.END));
        assertThat(packet.options().text(OptionCode.HOST_NAME)).contains("a");
        assertThat(packet.options().bytes(OptionCode.HOST_NAME)).contains("a\0b".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void aMessageTooLongForItsReceiverIsNotWritten() {
        DhcpPacket packet = new DhcpPacket(
                new DhcpPacket.Header(2, 0, 1, 0, 0),
                DhcpPacket.Addresses.NONE,
                new dev.millwright.pxe.types.MacAddress(1),
                "",
                "x".repeat(128),
                DhcpOptions.builder().set(OptionCode.RELAY_AGENT, new byte[400]).build());
        assertThatThrownBy(() -> DhcpEncoder.encode(packet, 548)).hasMessageContaining("receiver takes 548");
        assertThatThrownBy(() -> DhcpEncoder.encode(packet, 1472)).hasMessageContaining("does not fit a field");
    }

    private static void refused(byte[] octets, String why) {
        assertThatThrownBy(() -> DhcpDecoder.decode(octets))
                .isInstanceOf(DhcpPacketException.class)
                .hasMessageContaining(why);
    }

    private static byte[] request(int... options) {
        byte[] octets = new byte[DhcpDecoder.OPTIONS_OFFSET + options.length];
        put(octets, 0, 1, 1, 6);
        put(octets, DhcpDecoder.OPTIONS_OFFSET - 4, 0x63, 0x82, 0x53, 0x63);
        put(octets, DhcpDecoder.OPTIONS_OFFSET, options);
        return octets;
    }

    private static void put(byte[] octets, int at, int... values) {
        for (int i = 0; i < values.length; i++) {
            octets[at + i] = (byte) values[i];
        }
    }
}
