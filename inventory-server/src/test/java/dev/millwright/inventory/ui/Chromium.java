package dev.millwright.inventory.ui;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A headless browser with an empty profile, driven over its debugging protocol. Closing it ends the process and removes the profile. */
final class Chromium implements AutoCloseable {
    static final Path BINARY = Path.of("/usr/bin/chromium");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path profile;
    private final Process process;
    private final WebSocket socket;
    private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private int calls;

    Chromium(int width, int height) throws Exception {
        profile = Files.createTempDirectory("millwright-chromium");
        process = new ProcessBuilder(
                        BINARY.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--hide-scrollbars",
                        "--disable-dev-shm-usage",
                        "--remote-debugging-port=0",
                        "--window-size=" + width + "," + height,
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("chromium.log").toFile())
                .start();
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(page(), new Ears())
                .get(30, TimeUnit.SECONDS);
        for (String domain : List.of("Page", "Network", "Log", "Runtime")) {
            call(domain + ".enable", Map.of());
        }
    }

    /** What the browser complained of: violations of the policy, script errors, failed requests. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    void cookie(String url, String cookie) throws Exception {
        String[] parts = cookie.split("=", 2);
        call("Network.setCookie", Map.of("url", url, "name", parts[0], "value", parts[1], "httpOnly", true));
    }

    /** As if the system's colours were these: {@code light} or {@code dark}. */
    void colours(String scheme) throws Exception {
        call(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    void open(String url) throws Exception {
        call("Page.navigate", Map.of("url", url));
        until("document.readyState === 'complete' && location.href === '" + url + "'");
    }

    JsonNode evaluate(String script) throws Exception {
        return call("Runtime.evaluate", Map.of("expression", script, "returnByValue", true, "awaitPromise", true))
                .at("/result/result/value");
    }

    /** Waits until the expression is true; an error after 20 seconds. */
    void until(String expression) throws Exception {
        String script =
                "new Promise((done, failed) => { const end = Date.now() + 20000; const look = () => { if (" + expression
                        + ") done(true); else if (Date.now() > end) done(false); else setTimeout(look, 50); }; look(); })";
        if (!evaluate(script).asBoolean()) {
            throw new AssertionError("never true: " + expression + "; complaints: " + complaints);
        }
    }

    /** The whole page as a picture. */
    void screenshot(Path file) throws Exception {
        JsonNode shot = call("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
        Files.write(file, Base64.getDecoder().decode(shot.at("/result/data").asText()));
    }

    JsonNode call(String method, Map<String, Object> parameters) throws Exception {
        int id = ++calls;
        socket.sendText(JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)), true);
        while (true) {
            JsonNode answer = answers.poll(60, TimeUnit.SECONDS);
            if (answer == null) {
                throw new AssertionError("no answer to " + method);
            }
            if (answer.path("id").asInt() == id) {
                return answer;
            }
        }
    }

    private URI page() throws Exception {
        Path portFile = profile.resolve("DevToolsActivePort");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!Files.exists(portFile) || Files.readAllLines(portFile).size() < 2) {
            if (System.nanoTime() > end || !process.isAlive()) {
                throw new AssertionError(
                        "the browser did not start: " + Files.readString(profile.resolve("chromium.log")));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        String port = Files.readAllLines(portFile).get(0);
        try (var in =
                URI.create("http://127.0.0.1:" + port + "/json/list").toURL().openStream()) {
            return URI.create(
                    JSON.readTree(in).get(0).get("webSocketDebuggerUrl").asText());
        }
    }

    private void heard(JsonNode message) {
        String method = message.path("method").asText();
        if (method.equals("Log.entryAdded")) {
            JsonNode entry = message.at("/params/entry");
            complaints.add(
                    entry.path("source").asText() + ": " + entry.path("text").asText());
        }
        if (method.equals("Runtime.exceptionThrown")) {
            complaints.add(message.at("/params/exceptionDetails").toString());
        }
        if (message.has("id")) {
            answers.add(message);
        }
    }

    @Override
    public void close() {
        socket.abort();
        List<ProcessHandle> family = new ArrayList<>(process.descendants().toList());
        process.destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
        try {
            process.waitFor(20, TimeUnit.SECONDS);
            try (Stream<Path> files = Files.walk(profile)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Ears implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                try {
                    heard(JSON.readTree(text.toString()));
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }
}
