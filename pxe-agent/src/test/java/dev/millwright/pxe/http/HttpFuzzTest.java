package dev.millwright.pxe.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.pxe.testing.Fuzz;
import dev.millwright.pxe.types.Ipv4Address;
import dev.millwright.pxe.types.Ipv4Network;
import dev.millwright.pxe.types.MacAddress;
import dev.millwright.pxe.types.MachineId;
import dev.millwright.pxe.types.Sha256;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever a connection sends, it is a request or is refused; and every text in it is a value or is none. */
class HttpFuzzTest {
    private static final List<byte[]> MESSAGES = Stream.of(
                    "GET /boot/52-54-00-77-00-01/script.ipxe?uuid=fd9d8a9a-be77-5491-8864-da9bfc87c22b&platform=efi"
                            + " HTTP/1.1\r\n"
                            + "Host: x\r\n\r\n",
                    "HEAD /artifacts/" + "0f".repeat(32)
                            + "/k%20x HTTP/1.0\r\nRange: bytes=5-\r\nConnection: keep-alive\r\n\r\n",
                    "GET /loaders/10.77.0.0/24 HTTP/1.1\nRange: bytes=-7\n\n")
            .map(text -> text.getBytes(StandardCharsets.ISO_8859_1))
            .toList();

    @Test
    void anythingIsReadOrRefused() {
        Fuzz.run(MESSAGES, octets -> {
            try {
                String text = new RequestReader(4096).next(Unpooled.wrappedBuffer(octets));
                if (text == null) {
                    return;
                }
                Request request = Request.parse(text);
                for (String part : request.path().split("/", -1)) {
                    values(part);
                }
                request.query().values().forEach(HttpFuzzTest::values);
                if (ByteRange.of(request.header("range"), 1000) instanceof ByteRange.Wish.Part part) {
                    assertThat(part.range().from()).isBetween(0L, 999L);
                    assertThat(part.range().from() + part.range().length()).isBetween(1L, 1000L);
                }
            } catch (BadRequestException e) {
                // Refused, as it should be.
            }
        });
    }

    private static void values(String text) {
        MacAddress.parse(text);
        Ipv4Address.parse(text);
        Ipv4Network.parse(text);
        MachineId.parse(text);
        Sha256.parse(text);
    }
}
