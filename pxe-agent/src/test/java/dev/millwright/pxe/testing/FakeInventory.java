package dev.millwright.pxe.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.millwright.pxe.inventory.Replica;
import dev.millwright.pxe.inventory.WireJson;
import dev.millwright.pxe.types.Sha256;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An inventory that answers over real HTTP as it is told: works, is broken, or stays silent. For the behaviour of the real one see the contract test. */
public final class FakeInventory implements AutoCloseable {
    /** The token it takes. */
    public static final String TOKEN = "mwa_test-token";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final WireJson json = new WireJson();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final Map<Sha256, byte[]> artifacts = new ConcurrentHashMap<>();
    private final Queue<String> commands = new ArrayDeque<>();
    private volatile Replica replica = Site.replica(1, Replica.BootTarget.LOCAL, false);
    private volatile String bootAnswer = "{\"decision\": \"LOCAL\", \"reason\": \"told so\"}";
    private volatile String sources = "{\"peers\": [], \"inventory\": true, \"bytes_done\": 0}";
    private volatile int brokenStatus;
    private volatile int resultStatus = 204;
    private volatile long cutArtifactsAt = Long.MAX_VALUE;

    /** Listens on a free port of the loopback. */
    public FakeInventory() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
        artifacts.put(Sha256.of(Site.KERNEL), Site.KERNEL);
        artifacts.put(Sha256.of(Site.RAMDISK), Site.RAMDISK);
    }

    /** Where it is. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What was asked: method, path and query, and a body. */
    public List<String> calls() {
        return calls;
    }

    /** How often a path was asked for. */
    public long count(String part) {
        return calls.stream().filter(call -> call.contains(part)).count();
    }

    /** Gives this replica from now on. */
    public void publish(Replica next) {
        replica = next;
    }

    /** Gives this answer to boot attempts from now on. */
    public void answerBoots(String answer) {
        bootAnswer = answer;
    }

    /** Says from now on that artifacts are to be had so. */
    public void answerSources(String answer) {
        sources = answer;
    }

    /** Answers everything with this status; 0 = works again. */
    public void breakWith(int status) {
        brokenStatus = status;
    }

    /** Answers results of commands with this status. */
    public void answerResults(int status) {
        resultStatus = status;
    }

    /** Closes artifact downloads after so many octets of the file. */
    public void cutArtifactsAt(long octets) {
        cutArtifactsAt = octets;
    }

    /** Holds an artifact. */
    public Sha256 hold(byte[] content) {
        Sha256 digest = Sha256.of(content);
        artifacts.put(digest, content);
        return digest;
    }

    /** Holds something else under a digest. */
    public void holdWrongly(Sha256 digest, byte[] content) {
        artifacts.put(digest, content);
    }

    /** Hands a command out with the next poll. */
    public synchronized void command(String item) {
        commands.add(item);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String path = exchange.getRequestURI().getPath();
            String query = String.valueOf(exchange.getRequestURI().getQuery());
            calls.add(exchange.getRequestMethod() + " " + path + "?" + query + " " + body);
            String sent = exchange.getRequestHeaders().getFirst("Authorization");
            if (!("Bearer " + TOKEN).equals(sent)) {
                answer(exchange, 401, "{\"code\": \"unauthenticated\"}");
                return;
            }
            if (brokenStatus != 0) {
                answer(exchange, brokenStatus, "{\"code\": \"broken\"}");
                return;
            }
            route(exchange, path, query);
        }
    }

    private void route(HttpExchange exchange, String path, String query) throws IOException {
        if (path.endsWith("/replica")) {
            replica(exchange, query);
            return;
        }
        if (path.endsWith("/boot-attempts")) {
            answer(exchange, 200, bootAnswer);
            return;
        }
        if (path.endsWith("/commands")) {
            commands(exchange);
            return;
        }
        if (path.endsWith("/sources")) {
            answer(exchange, 200, sources);
            return;
        }
        if (path.startsWith("/api/v1/artifacts/")) {
            artifact(exchange, path.substring(path.lastIndexOf('/') + 1));
            return;
        }
        answer(exchange, path.endsWith("/result") ? resultStatus : 204, "");
    }

    private void replica(HttpExchange exchange, String query) throws IOException {
        if (query.contains("have=" + replica.version() + "&")) {
            answer(exchange, 304, "");
            return;
        }
        answer(exchange, 200, new String(json.write(replica), StandardCharsets.UTF_8));
    }

    private synchronized void commands(HttpExchange exchange) throws IOException {
        String items = String.join(",", commands);
        commands.clear();
        answer(exchange, 200, "{\"items\": [" + items + "]}");
    }

    private void artifact(HttpExchange exchange, String name) throws IOException {
        byte[] content = artifacts.get(Sha256.parse(name).orElseThrow());
        if (content == null) {
            answer(exchange, 404, "{}");
            return;
        }
        String range = exchange.getRequestHeaders().getFirst("Range");
        int from = range == null ? 0 : Integer.parseInt(range.replaceAll("[^0-9]", ""));
        byte[] part = Arrays.copyOfRange(content, from, content.length);
        exchange.sendResponseHeaders(range == null ? 200 : 206, part.length);
        int until = (int) Math.max(0, Math.min(part.length, cutArtifactsAt - from));
        exchange.getResponseBody().write(part, 0, until);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] octets = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, octets.length == 0 ? -1 : octets.length);
        exchange.getResponseBody().write(octets);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
