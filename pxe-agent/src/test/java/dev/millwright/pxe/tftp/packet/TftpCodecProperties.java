package dev.millwright.pxe.tftp.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TftpCodecProperties {
    @Property(tries = 3000)
    void anyOctetsAreReadOrRefused(@ForAll @IntRange(max = 8) int opcode, @ForAll @Size(max = 200) byte[] octets) {
        ByteBuffer datagram = ByteBuffer.allocate(octets.length + 2)
                .putShort((short) opcode)
                .put(octets)
                .flip();
        try {
            assertThat(TftpCodec.decode(datagram)).isNotNull();
        } catch (TftpPacketException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
        assertThat(datagram.position()).isZero();
    }

    @Example
    void aRequestKeepsTheOrderOfItsOptions() throws TftpPacketException {
        TftpPacket packet = decode("\0\1snponly.efi\0OcTet\0tsize\0000\0BLKSIZE\0001468\0windowsize\0004\0");
        assertThat(packet)
                .isEqualTo(new TftpPacket.Request(
                        false,
                        "snponly.efi",
                        "octet",
                        List.of(
                                new TftpPacket.Option("tsize", "0"),
                                new TftpPacket.Option("blksize", "1468"),
                                new TftpPacket.Option("windowsize", "4"))));
    }

    @Example
    void anOptionWithoutValueIsIgnored() throws TftpPacketException {
        TftpPacket.Request request = (TftpPacket.Request) decode("\0\1f\0octet\0blksize\0");
        assertThat(request.options()).isEmpty();
    }

    @Example
    void malformedRequestsAreRefused() {
        for (String text : List.of("\0\1", "\0\1\0octet\0", "\0\1file\0", "\0\1file", "\0\11x\0y\0")) {
            assertThatThrownBy(() -> decode(text)).as(text).isInstanceOf(TftpPacketException.class);
        }
        assertThatThrownBy(() -> decode("\0\1" + "x".repeat(2000) + "\0octet\0"))
                .hasMessageContaining("too long");
        assertThatThrownBy(() -> decode("\0\1f\0octet\0" + "a\0001\0".repeat(40)))
                .hasMessageContaining("too many");
    }

    @Example
    void optionAcknowledgementsAreWrittenInOrder() throws TftpPacketException {
        TftpPacket.OptionAck ack = new TftpPacket.OptionAck(
                List.of(new TftpPacket.Option("blksize", "1468"), new TftpPacket.Option("tsize", "7")));
        ByteBuffer octets = TftpCodec.encode(ack);
        assertThat(new String(octets.array(), StandardCharsets.ISO_8859_1))
                .isEqualTo("\0\6blksize\0001468\0tsize\0007\0");
        assertThat(TftpCodec.decode(octets)).isEqualTo(ack);
    }

    @Example
    void errorsOfStrangersArePrintable() throws TftpPacketException {
        assertThat(decode("\0\5\0\10User\33[31m aborted\0rest"))
                .isEqualTo(new TftpPacket.Failure(8, "User?[31m aborted"));
    }

    private static TftpPacket decode(String text) throws TftpPacketException {
        return TftpCodec.decode(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
    }
}
