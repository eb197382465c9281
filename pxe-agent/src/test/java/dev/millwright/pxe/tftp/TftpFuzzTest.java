package dev.millwright.pxe.tftp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.pxe.testing.Fuzz;
import dev.millwright.pxe.tftp.packet.TftpCodec;
import dev.millwright.pxe.tftp.packet.TftpPacket;
import dev.millwright.pxe.tftp.packet.TftpPacketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever a datagram holds, it is read or refused, what it asks for is agreed to within bounds, and a transfer takes any acknowledgement. */
class TftpFuzzTest {
    private static final List<byte[]> MESSAGES = Stream.of(
                    "\0\1snponly.efi\0octet\0tsize\0000\0blksize\0001468\0windowsize\0004\0",
                    "\0\1/debian-installer/amd64/grub/grub.cfg\0netascii\0timeout\0005\0",
                    "\0\2x\0octet\0",
                    "\0\3\0\1data",
                    "\0\4\0\1",
                    "\0\5\0\10User aborted the transfer\0",
                    "\0\6blksize\0001468\0tsize\0001\0")
            .map(text -> text.getBytes(StandardCharsets.ISO_8859_1))
            .toList();

    private static final long SIZE = 5_000_000_000L;

    @Test
    void anythingIsReadOrRefused() {
        Transfer[] transfer = {null};
        Fuzz.run(MESSAGES, octets -> {
            try {
                TftpPacket packet = TftpCodec.decode(ByteBuffer.wrap(octets));
                if (packet instanceof TftpPacket.Request request) {
                    TransferOptions agreed = TransferOptions.agree(request, SIZE);
                    assertThat(agreed.blockSize()).isBetween(8, 1468);
                    assertThat(agreed.windowSize()).isBetween(1, 64);
                    transfer[0] = new Transfer(agreed, SIZE, 0);
                }
                if (packet instanceof TftpPacket.Ack ack && transfer[0] != null) {
                    transfer[0].onAck(ack.block(), octets.length);
                    assertThat(transfer[0].lastToSend() - transfer[0].firstToSend())
                            .isLessThan(64);
                }
            } catch (TftpPacketException e) {
                // Refused, as it should be.
            }
        });
    }
}
