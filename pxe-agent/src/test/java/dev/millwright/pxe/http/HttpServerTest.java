package dev.millwright.pxe.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.pxe.assets.ArtifactStore;
import dev.millwright.pxe.assets.LoaderDirectory;
import dev.millwright.pxe.dhcp.AddressCheck;
import dev.millwright.pxe.dhcp.DhcpMemory;
import dev.millwright.pxe.dhcp.LeaseBook;
import dev.millwright.pxe.dhcp.LeaseJournal;
import dev.millwright.pxe.inventory.BootAttempt;
import dev.millwright.pxe.inventory.BootDecision;
import dev.millwright.pxe.inventory.InventoryUnavailableException;
import dev.millwright.pxe.inventory.Replica;
import dev.millwright.pxe.inventory.ReplicaFile;
import dev.millwright.pxe.inventory.SiteReplica;
import dev.millwright.pxe.inventory.WireJson;
import dev.millwright.pxe.ipxe.ScriptWriter;
import dev.millwright.pxe.metrics.Metrics;
import dev.millwright.pxe.testing.Eventually;
import dev.millwright.pxe.testing.SettableClock;
import dev.millwright.pxe.testing.Site;
import dev.millwright.pxe.timeline.BootEvent;
import dev.millwright.pxe.timeline.BootRecorder;
import dev.millwright.pxe.timeline.Script;
import dev.millwright.pxe.types.Ipv4Address;
import dev.millwright.pxe.types.Ipv4Network;
import dev.millwright.pxe.types.Secret;
import dev.millwright.pxe.types.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real sockets on the loopback, which is then this site's provisioning network. */
class HttpServerTest {
    private static final Ipv4Address LOOPBACK = Ipv4Address.of("127.0.0.1");

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock();
    private final byte[] image = new byte[3_000_000];
    private final List<BootAttempt> attempts = new ArrayList<>();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private BootDecision decision = new BootDecision.Local("told so");
    private SiteReplica site;
    private HttpServer server;
    private BootRecorder boots;

    @BeforeEach
    void start() throws IOException {
        new Random(5).nextBytes(image);
        site = SiteReplica.open(new ReplicaFile(directory.resolve("replica.json"), new WireJson()));
        site.accept(replica(Replica.BootTarget.INSTALL), clock.instant());
        ArtifactStore store = ArtifactStore.open(directory.resolve("artifacts"), clock);
        for (byte[] content : List.of(image, Site.KERNEL, Site.RAMDISK, "foreign".getBytes(StandardCharsets.UTF_8))) {
            store.fetch(
                    Sha256.of(content),
                    content.length,
                    (digest, from) -> new ByteArrayInputStream(content),
                    done -> {});
        }
        Path loaders = Files.createDirectory(directory.resolve("loaders"));
        Files.writeString(loaders.resolve("snponly.efi"), "loader");
        LeaseBook leases = new LeaseBook(List.of(), LeaseJournal.open(directory.resolve("leases"), List.of()));
        Metrics metrics = new Metrics();
        boots = new BootRecorder("test", clock, metrics);
        ScriptDesk scripts = new ScriptDesk(
                new ScriptDesk.Parts(
                        site,
                        new AddressCheck(DhcpMemory.of(leases)),
                        store,
                        this::decide,
                        new ScriptWriter(URI.create("http://127.0.0.1:8090")),
                        boots),
                clock,
                metrics);
        server = new HttpServer(
                new Endpoints(scripts, site, store, new LoaderDirectory(loaders), clock, metrics),
                LOOPBACK,
                0,
                16,
                System::nanoTime,
                metrics,
                boots);
        Thread thread = new Thread(server, "http");
        thread.setDaemon(true);
        thread.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void artifactsOfTheReplicaAreServedWholeInPartsAndByHead() throws Exception {
        String path = "/artifacts/" + Sha256.of(image) + "/image.data";
        assertThat(get(path).body()).isEqualTo(image);
        HttpResponse<byte[]> part = get(path, "Range", "bytes=1000000-1000999");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(image, 1_000_000, 1_001_000));
        assertThat(part.headers().firstValue("Content-Range")).contains("bytes 1000000-1000999/3000000");
        assertThat(get(path, "Range", "bytes=-10").body()).isEqualTo(Arrays.copyOfRange(image, 2_999_990, 3_000_000));
        assertThat(get(path, "Range", "bytes=2999999-").body()).hasSize(1);
        assertThat(get(path, "Range", "bytes=3000000-").statusCode()).isEqualTo(416);
        assertThat(get(path, "Range", "bytes=0-1,5-6").statusCode()).isEqualTo(200);
        String tag = "\"" + Sha256.of(image) + "\"";
        assertThat(get(path, "If-None-Match", tag).statusCode()).isEqualTo(304);
        HttpResponse<byte[]> head = client.send(
                request(path)
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(head.headers().firstValue("Content-Length")).contains("3000000");
        assertThat(head.headers().firstValue("ETag")).contains(tag);
        assertThat(head.body()).isEmpty();
    }

    @Test
    void whatTheReplicaDoesNotNameIsTheSame404AsWhatIsNotThere() throws Exception {
        Sha256 foreign = Sha256.of("foreign".getBytes(StandardCharsets.UTF_8));
        HttpResponse<byte[]> held = get("/artifacts/" + foreign);
        HttpResponse<byte[]> absent = get("/artifacts/" + "0".repeat(64));
        assertThat(held.statusCode()).isEqualTo(404);
        assertThat(held.body()).isEqualTo(absent.body());
        for (String path : List.of(
                "/",
                "/artifacts/",
                "/artifacts/../replica.json",
                "/boot/nonsense/script.ipxe",
                "/loaders/",
                "/loaders/%2e%2e/replica.json",
                "/boot/x")) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(get("/loaders/snponly.efi").body()).isEqualTo("loader".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aMachineToInstallGetsItsScriptWhenTheInventoryConfirms() throws Exception {
        decision = new BootDecision.Install(ticket(), 5, 2, "console=ttyS0");
        String script = script(
                "52%3A54%3A00%3A77%3A00%3A01?uuid=FD9D8A9A-be77-5491-8864-da9bfc87c22b&serial=S%201&platform=efi&buildarch=x86_64");
        assertThat(script).contains("mw.mode=install", "mw.run=5", "mw.ip=127.0.0.1/8", "console=ttyS0");
        assertThat(attempts)
                .containsExactly(new BootAttempt(
                        Site.INSTALLED, LOOPBACK, "fd9d8a9a-be77-5491-8864-da9bfc87c22b", "S 1", "uefi_x64", "test-1"));
    }

    @Test
    void whatAMachineFetchesIsTold() throws Exception {
        decision = new BootDecision.Install(ticket(), 5, 2, "");
        script("52:54:00:77:00:01?platform=efi&buildarch=x86_64");
        get("/artifacts/" + Sha256.of(image) + "/image.data", "Range", "bytes=1000000-1000999");
        get("/artifacts/" + "0".repeat(64));
        script("52:54:00:77:00:02?platform=pcbios");
        Eventually.within(Duration.ofSeconds(5), "five events", () -> boots.size() == 5);
        List<BootEvent> events = boots.batch(9).events();
        assertThat(events).extracting(BootEvent::mac).containsOnly(Site.INSTALLED);
        assertThat(events).extracting(BootEvent::script).startsWith(new Script(Script.Decision.INSTALL, null, 5L, 2L));
        assertThat(events)
                .filteredOn(event -> event.fetch() != null)
                .extracting(
                        event -> event.fetch().outcome() + " " + event.fetch().bytes())
                .contains("DONE 1000", "REFUSED 0");
    }

    @Test
    void whateverIsDoubtfulIsTheDisk() throws Exception {
        decision = new BootDecision.Install(ticket(), 5, 2, "a || shell");
        assertThat(script("52:54:00:77:00:01?platform=pcbios&buildarch=i386"))
                .contains("sanboot")
                .doesNotContain("mw.mode");
        decision = null;
        assertThat(script("52:54:00:77:00:01?platform=pcbios"))
                .contains("sanboot")
                .doesNotContain("mw.mode");
        int asked = attempts.size();
        assertThat(script("52:54:00:77:00:02?platform=pcbios")).contains("# not the address leased to this MAC");
        assertThat(script("52:54:00:77:00:01?platform=efi&buildarch=arm64")).contains("# no loader");
        clock.advance(Duration.ofSeconds(301));
        assertThat(script("52:54:00:77:00:01?platform=pcbios")).contains("# replica is stale");
        assertThat(attempts).hasSize(asked);
        assertThat(get("/healthz").statusCode()).isEqualTo(503);
    }

    @Test
    void lookingAtTheHeadersOfAScriptAsksNobody() throws Exception {
        client.send(
                request("/boot/52:54:00:77:00:01/script.ipxe?platform=efi")
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        assertThat(attempts).isEmpty();
    }

    @Test
    void malformedRequestsAreAnsweredAndTheConnectionClosed() throws Exception {
        assertThat(raw("POST / HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 405 ");
        assertThat(raw("nonsense\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(raw("GET http://x/ HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(raw("GET / HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello")).startsWith("HTTP/1.1 400 ");
        assertThat(raw("GET /%zz HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(raw("GET / HTTP/1.1\r\nX: " + "x".repeat(9000) + "\r\n\r\n")).startsWith("HTTP/1.1 431 ");
        assertThat(raw("GET / HTTP/1.1\r\n" + "A: b\r\n".repeat(100) + "\r\n")).startsWith("HTTP/1.1 431 ");
    }

    @Test
    void twoRequestsInOneGoAreBothAnsweredInOrder() throws Exception {
        String answers = raw("GET /boot.ipxe HTTP/1.1\r\n\r\nGET /metrics HTTP/1.0\r\n\r\n");
        assertThat(answers).contains("#!ipxe").contains("# TYPE millwright_agent_");
        assertThat(answers.indexOf("#!ipxe")).isLessThan(answers.indexOf("# TYPE"));
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (java.net.SocketException e) {
            // The server closed before it had read everything: the answer may be lost with it.
            return "HTTP/1.1 431 (reset)";
        }
    }

    private BootDecision decide(BootAttempt attempt) throws InventoryUnavailableException {
        attempts.add(attempt);
        if (decision == null) {
            throw new InventoryUnavailableException("no answer");
        }
        return decision;
    }

    private BootDecision.Ticket ticket() {
        return new BootDecision.Ticket(
                new Secret("t".repeat(43)),
                clock.instant().plusSeconds(600),
                Sha256.of(Site.KERNEL),
                Sha256.of(Site.RAMDISK));
    }

    private Replica replica(Replica.BootTarget target) {
        Replica.Subnet subnet = new Replica.Subnet(
                1,
                Ipv4Network.parse("127.0.0.0/8").orElseThrow(),
                null,
                List.of(),
                null,
                List.of(),
                null,
                null,
                3600,
                Replica.DhcpMode.AUTHORITATIVE);
        Replica like = Site.replica(1, target, false);
        return new Replica(
                1,
                null,
                "dc1",
                300,
                false,
                like.machineApiUrl(),
                List.of(subnet),
                List.of(
                        new Replica.Host(7, Site.INSTALLED, LOOPBACK, 1L, "web-1", target, null),
                        new Replica.Host(8, Site.SETTLED, Ipv4Address.of("127.0.0.2"), 1L, "web-2", target, null)),
                like.netboot(),
                List.of(new Replica.ArtifactRef(Sha256.of(image), image.length, true)));
    }

    private String script(String rest) throws Exception {
        return new String(
                get("/boot/" + rest.replaceFirst("\\?", "/script.ipxe?")).body(), StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = request(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
