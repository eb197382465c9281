package dev.millwright.inventory.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.inventory.testing.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** TLS on the API port, and a certificate replaced under a running server. */
class TlsTest {
    private static final String PASSWORD = "only-a-test";
    private static final Path KEYS = directory();

    @RegisterExtension
    static final TestServer SERVER = TestServer.create()
            .with("server.applicationConnectors[0].type", "https")
            .with("server.applicationConnectors[0].keyStorePath", KEYS.toString())
            .with("server.applicationConnectors[0].keyStorePassword", PASSWORD);

    @AfterAll
    static void clear() throws IOException {
        Files.deleteIfExists(KEYS);
        Files.delete(KEYS.getParent());
    }

    @Test
    void aReplacedCertificateIsShownToNewConnectionsWithoutARestartAndABrokenOneIsNot() throws Exception {
        assertThat(shown().getSubjectX500Principal().getName()).isEqualTo("CN=first");
        assertThat(HttpClient.newBuilder()
                        .sslContext(trusting())
                        .build()
                        .send(
                                HttpRequest.newBuilder(URI.create("https://localhost:" + port() + "/api/v1/ping"))
                                        .build(),
                                BodyHandlers.ofString())
                        .body())
                .contains("millwright");

        make(KEYS, "second");
        assertThat(shown().getSubjectX500Principal().getName()).isEqualTo("CN=first");
        assertThat(reload()).isEqualTo(200);
        assertThat(shown().getSubjectX500Principal().getName()).isEqualTo("CN=second");

        Files.writeString(KEYS, "not a key store");
        assertThat(reload()).isEqualTo(500);
        assertThat(shown().getSubjectX500Principal().getName()).isEqualTo("CN=second");
    }

    private static int reload() throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(SERVER.adminUrl() + "/tasks/reload-ssl"))
                                .POST(BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    private static int port() {
        return URI.create(SERVER.url()).getPort();
    }

    private static X509Certificate shown() throws Exception {
        try (SSLSocket socket = (SSLSocket) trusting().getSocketFactory().createSocket("127.0.0.1", port())) {
            socket.startHandshake();
            assertThat(socket.getSession().getProtocol()).isIn("TLSv1.3", "TLSv1.2");
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    private static SSLContext trusting() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anyone()}, null);
        return context;
    }

    private static Path directory() {
        try {
            Path keys = Files.createTempDirectory("millwright-tls").resolve("server.p12");
            make(keys, "first");
            return keys;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A key store with a new key, put into place at once, as an administrator's tool would. */
    private static void make(Path keys, String name) throws IOException {
        Path made = keys.resolveSibling("made.p12");
        List<String> command = Arrays.asList(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-alias",
                "server",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                made.toString(),
                "-storepass",
                PASSWORD);
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new IOException(said);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException(stop);
        }
        Files.move(made, keys, StandardCopyOption.REPLACE_EXISTING);
    }

    private static final class Anyone implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
