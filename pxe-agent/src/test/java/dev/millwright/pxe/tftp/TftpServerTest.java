package dev.millwright.pxe.tftp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.pxe.assets.LoaderDirectory;
import dev.millwright.pxe.metrics.Metrics;
import dev.millwright.pxe.testing.Eventually;
import dev.millwright.pxe.timeline.BootEvent;
import dev.millwright.pxe.timeline.BootRecorder;
import dev.millwright.pxe.timeline.Fetch;
import dev.millwright.pxe.types.Ipv4Address;
import dev.millwright.pxe.types.MacAddress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real sockets on the loopback. */
class TftpServerTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @TempDir
    Path directory;

    private final byte[] content = new byte[300_001];
    private final Metrics metrics = new Metrics();
    private final BootRecorder boots = new BootRecorder("test", Clock.systemUTC(), metrics);
    private TftpServer server;
    private Thread thread;

    @BeforeEach
    void start() throws IOException {
        new Random(7).nextBytes(content);
        Files.write(directory.resolve("loader.efi"), content);
        Files.writeString(directory.resolve("notes.txt"), "one\ntwo\r\n");
        Files.createFile(directory.resolve("empty"));
        serve(false);
    }

    private void serve(boolean singlePort) throws IOException {
        server = new TftpServer(
                new LoaderDirectory(directory),
                Ipv4Address.of("127.0.0.1"),
                0,
                new TftpServer.Limits(40, 4, singlePort),
                System::nanoTime,
                metrics,
                boots);
        thread = new Thread(server, "tftp");
        thread.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        thread.join(2000);
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void aPlainRequestIsServedInBlocksOf512() throws IOException {
        try (Client client = new Client()) {
            assertThat(client.read("loader.efi\0octet\0", 512, 1, 0)).isEqualTo(content);
            assertThat(client.options).isEmpty();
            assertThat(client.read("empty\0octet\0", 512, 1, 0)).isEmpty();
        }
    }

    @Test
    void optionsAreAgreedInTheOrderOfTheRequest() throws IOException {
        try (Client client = new Client()) {
            String request = "loader.efi\0octet\0windowsize\0004\0blksize\00065464\0tsize\0000\0x\0y\0";
            assertThat(client.read(request, 1468, 4, 0)).isEqualTo(content);
            assertThat(client.options).isEqualTo("windowsize\0004\0blksize\0001468\0tsize\000300001\0");
        }
    }

    @Test
    void lossInTheWindowIsRepaired() throws IOException {
        try (Client client = new Client()) {
            assertThat(client.read("loader.efi\0octet\0blksize\0001468\0windowsize\00016\0", 1468, 16, 10))
                    .isEqualTo(content);
        }
    }

    @Test
    void lossInLockStepIsRepairedByTheServersOwnTimer() throws IOException {
        try (Client client = new Client()) {
            assertThat(client.read("loader.efi\0octet\0blksize\0001468\0", 1468, 1, 10))
                    .isEqualTo(content);
        }
        assertThat(metrics.counter("millwright_agent_tftp_timeouts_total").sum())
                .isPositive();
    }

    @Test
    void whatBecameOfATransferIsTold() throws IOException {
        boots.booting(MacAddress.parse("52:54:00:77:00:01").orElseThrow(), Ipv4Address.of("127.0.0.1"));
        try (Client client = new Client()) {
            client.send(client.ask("\0\1loader.efi\0octet\0tsize\0000\0"), "\0\5\0\10User aborted the transfer\0");
            client.read("loader.efi\0octet\0blksize\0001468\0", 1468, 1, 10);
            client.ask("\0\1revocations_sbat.efi\0octet\0");
        }
        Eventually.within(Duration.ofSeconds(5), "three transfers", () -> boots.size() == 3);
        assertThat(boots.batch(9).events())
                .extracting(BootEvent::fetch)
                .anySatisfy(probe -> assertThat(probe)
                        .isEqualTo(new Fetch(
                                Fetch.Protocol.TFTP,
                                "loader.efi",
                                0,
                                300_001,
                                probe.millis(),
                                0,
                                Fetch.Outcome.ABORTED)))
                .anySatisfy(whole -> {
                    assertThat(whole.outcome()).isEqualTo(Fetch.Outcome.DONE);
                    assertThat(whole.bytes()).isEqualTo(300_001);
                    assertThat(whole.repeats()).isPositive();
                    assertThat(whole.millis()).isPositive();
                })
                .anySatisfy(missing -> assertThat(missing.outcome()).isEqualTo(Fetch.Outcome.REFUSED));
    }

    @Test
    void netasciiIsConverted() throws IOException {
        try (Client client = new Client()) {
            assertThat(client.read("notes.txt\0netascii\0", 512, 1, 0))
                    .isEqualTo("one\r\ntwo\r\0\r\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Test
    void aSizeProbeEndsWithItsAbort() throws IOException {
        for (int i = 0; i < 30; i++) {
            try (Client client = new Client()) {
                DatagramPacket oack = client.ask("\0\1loader.efi\0octet\0tsize\0000\0blksize\0001468\0");
                assertThat(text(oack)).isEqualTo("\0\6tsize\000300001\0blksize\0001468\0");
                client.send(oack, "\0\5\0\10User aborted the transfer\0");
            }
        }
        assertThat(metrics.counter("millwright_agent_tftp_over_limit_total").sum())
                .isZero();
    }

    @Test
    void whoBeginsAnewFromItsPortMeetsAnotherOfOurs() throws IOException {
        try (Client client = new Client()) {
            DatagramPacket first = client.ask("\0\1loader.efi\0octet\0");
            client.send(first, "\0\5\0\0again\0");
            DatagramPacket second = client.ask("\0\1loader.efi\0octet\0blksize\0001468\0");
            assertThat(second.getPort()).isNotEqualTo(first.getPort()).isNotEqualTo(server.port());
            client.acknowledge(first, 0);
            client.acknowledge(second, 0);
            assertThat(text(client.receive())).hasSize(1472).startsWith("\0\3\0\1");
        }
    }

    @Test
    void allTransfersGoOverOnePortWhereThatIsWanted() throws Exception {
        stop();
        serve(true);
        try (Client one = new Client();
                Client other = new Client()) {
            DatagramPacket first = one.ask("\0\1loader.efi\0octet\0");
            assertThat(first.getPort()).isEqualTo(server.port());
            assertThat(other.read("loader.efi\0octet\0blksize\0001468\0windowsize\00016\0", 1468, 16, 10))
                    .isEqualTo(content);
            one.acknowledge(first, 1);
            assertThat(text(one.receive())).startsWith("\0\3\0\2");
            other.send(first, "\0\4\0\7");
            other.send(first, "\0\5\0\0stranger to the transfer\0");
            one.acknowledge(first, 2);
            assertThat(text(one.receive())).startsWith("\0\3\0\3");
        }
    }

    @Test
    void aFileReplacedByAnotherLengthEndsTheTransferWithAWord() throws IOException {
        try (Client client = new Client()) {
            DatagramPacket oack = client.ask("\0\1loader.efi\0octet\0tsize\0000\0");
            Files.writeString(directory.resolve("loader.efi"), "shorter now");
            client.send(oack, "\0\4\0\0");
            assertThat(text(client.receive())).isEqualTo("\0\5\0\0the file cannot be read\0");
        }
    }

    @Test
    void whatMustNotBeServedIsAnsweredWithAnError() throws IOException {
        Files.createSymbolicLink(directory.resolve("out"), Path.of("/etc/passwd"));
        try (Client client = new Client()) {
            assertThat(text(client.ask("\0\1../etc/passwd\0octet\0"))).startsWith("\0\5\0\2");
            assertThat(text(client.ask("\0\1//etc/passwd\0octet\0"))).startsWith("\0\5\0\2");
            assertThat(text(client.ask("\0\1/etc/passwd\0octet\0"))).startsWith("\0\5\0\1");
            assertThat(text(client.ask("\0\1out\0octet\0"))).startsWith("\0\5\0\2");
            assertThat(text(client.ask("\0\2loader.efi\0octet\0"))).startsWith("\0\5\0\2writing");
            assertThat(text(client.ask("\0\1loader.efi\0mail\0"))).startsWith("\0\5\0\4");
            assertThat(text(client.ask("\0\1nothing\0octet\0"))).isEqualTo("\0\5\0\1file not found\0");
            client.socket.setSoTimeout(200);
            assertThat(client.asksInVain("\0\1" + "x".repeat(10_240) + "\0octet\0"))
                    .isTrue();
            assertThat(client.asksInVain("\0\1loader.efi")).isTrue();
        }
        assertThat(Files.readAllBytes(directory.resolve("loader.efi"))).isEqualTo(content);
    }

    @Test
    void onlySoManyTransfersForOneAddress() throws IOException {
        Client[] clients = new Client[6];
        try {
            for (int i = 0; i < clients.length; i++) {
                clients[i] = new Client();
                clients[i].socket.setSoTimeout(i < 4 ? 5000 : 300);
                assertThat(clients[i].asksInVain("\0\1loader.efi\0octet\0")).isEqualTo(i >= 4);
            }
        } finally {
            for (Client client : clients) {
                client.close();
            }
        }
    }

    private static String text(DatagramPacket packet) {
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.ISO_8859_1);
    }

    /** A client that can lose packets. */
    private final class Client implements AutoCloseable {
        final DatagramSocket socket = new DatagramSocket(0, LOOPBACK);
        final Random random = new Random(11);
        String options = "";

        Client() throws IOException {
            socket.setSoTimeout(5000);
        }

        DatagramPacket ask(String request) throws IOException {
            byte[] octets = request.getBytes(StandardCharsets.ISO_8859_1);
            socket.send(new DatagramPacket(octets, octets.length, LOOPBACK, server.port()));
            return receive();
        }

        boolean asksInVain(String request) throws IOException {
            try {
                ask(request);
                return false;
            } catch (SocketTimeoutException e) {
                return true;
            }
        }

        DatagramPacket receive() throws IOException {
            DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
            socket.receive(packet);
            return packet;
        }

        void send(DatagramPacket to, String octets) throws IOException {
            byte[] bytes = octets.getBytes(StandardCharsets.ISO_8859_1);
            socket.send(new DatagramPacket(bytes, bytes.length, to.getAddress(), to.getPort()));
        }

        byte[] read(String request, int blockSize, int window, int lossPercent) throws IOException {
            ByteArrayOutputStream got = new ByteArrayOutputStream();
            DatagramPacket packet = ask("\0\1" + request);
            int expected = 1;
            int sinceAck = 0;
            while (true) {
                byte[] data = Arrays.copyOf(packet.getData(), packet.getLength());
                boolean lost = random.nextInt(100) < lossPercent && data[1] == 3;
                int number = (data[2] & 0xff) << 8 | data[3] & 0xff;
                if (data[1] == 6) {
                    options = text(packet).substring(2);
                    send(packet, "\0\4\0\0");
                } else if (!lost && data[1] == 3 && number == (expected & 0xffff)) {
                    got.write(data, 4, data.length - 4);
                    expected++;
                    sinceAck++;
                    boolean last = data.length - 4 < blockSize;
                    if (last || sinceAck == window) {
                        acknowledge(packet, expected - 1);
                        sinceAck = 0;
                    }
                    if (last) {
                        return got.toByteArray();
                    }
                } else if (!lost && window > 1) {
                    acknowledge(packet, expected - 1);
                    sinceAck = 0;
                }
                packet = receive();
            }
        }

        private void acknowledge(DatagramPacket to, int block) throws IOException {
            byte[] ack = {0, 4, (byte) (block >> 8), (byte) block};
            socket.send(new DatagramPacket(ack, ack.length, to.getAddress(), to.getPort()));
        }

        @Override
        public void close() {
            socket.close();
        }
    }
}
