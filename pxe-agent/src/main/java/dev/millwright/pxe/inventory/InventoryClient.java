package dev.millwright.pxe.inventory;

import dev.millwright.pxe.assets.ArtifactSource;
import dev.millwright.pxe.timeline.BootEvent;
import dev.millwright.pxe.types.Secret;
import dev.millwright.pxe.types.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The calls of WIRE.md §1, one method each. Thread-safe; every call has a time limit and a limit on what it reads. */
public final class InventoryClient implements ArtifactSource {
    /** The boot script waits no longer for a decision. Source: WIRE.md §1.2. */
    public static final Duration BOOT_ATTEMPT_LIMIT = Duration.ofSeconds(3);

    private static final Duration CALL_LIMIT = Duration.ofSeconds(10);

    /** The JDK's client limits the time until an answer begins, not until it ends. */
    private static final Duration STALL_LIMIT = Duration.ofSeconds(20);

    private static final int LONGEST_ANSWER = 16 * 1024 * 1024;
    private static final int LONGEST_PROBLEM = 512;

    private final HttpClient http;
    private final URI api;
    private final Secret token;
    private final WireJson json;
    private final StallWatch stalls;

    /**
     * Makes a client.
     *
     * @param server scheme, host and port of the inventory, for example {@code http://10.77.0.1:8080}
     * @param token of role {@code agent}
     */
    public InventoryClient(URI server, Secret token, WireJson json) {
        this(server, token, json, STALL_LIMIT);
    }

    InventoryClient(URI server, Secret token, WireJson json, Duration stallLimit) {
        this.stalls = new StallWatch(stallLimit);
        this.api = URI.create(server.toString().replaceAll("/+$", "") + "/api/v1/");
        this.token = token;
        this.json = json;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(3))
                .build();
    }

    /**
     * Waits for a replica of another version.
     *
     * @param have the version at hand, which this call acknowledges; 0 for none
     * @param wait 0 to 30 s, how long the server may keep the question
     * @return empty when the server still has that version
     * @throws InventoryUnavailableException when there is no usable answer
     */
    public Optional<Replica> replica(long have, Duration wait)
            throws InventoryUnavailableException, InterruptedException {
        String path = "agents/self/replica?have=" + have + "&wait_seconds=" + wait.toSeconds();
        Answer answer = call("replica", get(path, CALL_LIMIT.plus(wait)));
        if (answer.status() == 304) {
            return Optional.empty();
        }
        return Optional.of(answer.expecting(200).as(Replica.class));
    }

    /**
     * Asks what a machine at its boot script is to do, within {@link #BOOT_ATTEMPT_LIMIT}.
     *
     * @throws InventoryUnavailableException when there is no usable answer; the machine then boots its disk
     */
    public BootDecision bootAttempt(BootAttempt attempt) throws InventoryUnavailableException, InterruptedException {
        Answer answer = call("boot attempt", post("agents/self/boot-attempts", attempt, BOOT_ATTEMPT_LIMIT));
        BootAnswer parsed = answer.expecting(200).as(BootAnswer.class);
        try {
            return parsed.toDecision();
        } catch (IOException e) {
            throw new InventoryUnavailableException("boot attempt: " + e.getMessage());
        }
    }

    /**
     * Waits for commands.
     *
     * @param wait 0 to 30 s
     * @throws InventoryUnavailableException when there is no usable answer
     */
    public List<Command> commands(Duration wait) throws InventoryUnavailableException, InterruptedException {
        Answer answer =
                call("commands", get("agents/self/commands?wait_seconds=" + wait.toSeconds(), CALL_LIMIT.plus(wait)));
        if (answer.status() == 204 || answer.status() == 304) {
            return List.of();
        }
        return answer.expecting(200).as(Command.Page.class).items();
    }

    /**
     * Hands in a result.
     *
     * @throws InventoryUnavailableException when it was not taken; it may be handed in again
     */
    public void result(long commandId, CommandResult result)
            throws InventoryUnavailableException, InterruptedException {
        call("command result", post("agents/self/commands/" + commandId + "/result", result, CALL_LIMIT))
                .expecting(204);
    }

    /**
     * Tells how this agent is.
     *
     * @throws InventoryUnavailableException when it was not taken
     */
    public void status(AgentStatus status) throws InventoryUnavailableException, InterruptedException {
        call("status", post("agents/self/status", status, CALL_LIMIT)).expecting(204);
    }

    /**
     * Tells what was seen of boots.
     *
     * @throws InventoryUnavailableException when it was not taken; it may be told again
     */
    public void bootEvents(Instant now, List<BootEvent> events)
            throws InventoryUnavailableException, InterruptedException {
        BootEvents batch = new BootEvents(now, events);
        call("boot events", post("agents/self/boot-events", batch, CALL_LIMIT)).expecting(204);
    }

    private record BootEvents(Instant sentAt, List<BootEvent> events) {}

    /**
     * Asks where an artifact is to be had.
     *
     * @throws InventoryUnavailableException when there is no usable answer
     */
    public ArtifactSources sources(Sha256 digest) throws InventoryUnavailableException, InterruptedException {
        return call("sources", get("agents/self/artifacts/" + digest + "/sources", CALL_LIMIT))
                .expecting(200)
                .as(ArtifactSources.class);
    }

    @Override
    public InputStream open(Sha256 digest, long from) throws IOException {
        return open(request("artifacts/" + digest, CALL_LIMIT), digest, from);
    }

    /**
     * Opens an artifact at another agent, which needs no token: it is shown none. Whether what it sends is right tells the digest.
     *
     * @param agent scheme, host and port
     * @param from octets to leave out at the beginning
     * @throws IOException when it cannot be had there
     */
    public InputStream openAt(URI agent, Sha256 digest, long from) throws IOException {
        URI address = URI.create(agent.toString().replaceAll("/+$", "") + "/artifacts/" + digest);
        return open(HttpRequest.newBuilder(address).timeout(CALL_LIMIT), digest, from);
    }

    private InputStream open(HttpRequest.Builder request, Sha256 digest, long from) throws IOException {
        if (from > 0) {
            request.header("Range", "bytes=" + from + "-");
        }
        try {
            HttpResponse<InputStream> response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            InputStream body = stalls.over(response.body());
            if (response.statusCode() == 206 && from > 0) {
                return body;
            }
            if (response.statusCode() == 200) {
                body.skipNBytes(from);
                return body;
            }
            body.close();
            throw new IOException(
                    "artifact " + digest + ": " + response.uri().getAuthority() + " answered " + response.statusCode());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private HttpRequest get(String path, Duration limit) {
        return request(path, limit).build();
    }

    private HttpRequest post(String path, Object body, Duration limit) throws InventoryUnavailableException {
        try {
            return request(path, limit)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(json.write(body)))
                    .build();
        } catch (IOException e) {
            throw new InventoryUnavailableException(path + ": cannot be written as JSON: " + e.getMessage());
        }
    }

    private HttpRequest.Builder request(String path, Duration limit) {
        return HttpRequest.newBuilder(api.resolve(path))
                .timeout(limit)
                .header("Authorization", "Bearer " + token.reveal())
                .header("Accept", "application/json, application/octet-stream, application/problem+json");
    }

    private Answer call(String what, HttpRequest request) throws InventoryUnavailableException, InterruptedException {
        try {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = stalls.over(response.body())) {
                byte[] octets = in.readNBytes(LONGEST_ANSWER + 1);
                if (octets.length > LONGEST_ANSWER) {
                    throw new InventoryUnavailableException(
                            what + ": the answer is longer than " + LONGEST_ANSWER + " bytes");
                }
                return new Answer(what, response.statusCode(), octets, json);
            }
        } catch (IOException e) {
            throw new InventoryUnavailableException(what + ": " + e.getClass().getSimpleName() + " " + e.getMessage());
        }
    }

    private record Answer(String what, int status, byte[] octets, WireJson json) {
        Answer expecting(int expected) throws InventoryUnavailableException {
            if (status == expected) {
                return this;
            }
            String words = new String(octets, 0, Math.min(octets.length, LONGEST_PROBLEM), StandardCharsets.UTF_8)
                    .replaceAll("\\p{Cntrl}", " ");
            throw new InventoryUnavailableException(what + ": the inventory answered " + status + " " + words, status);
        }

        <T> T as(Class<T> type) throws InventoryUnavailableException {
            try {
                return json.read(octets, type);
            } catch (IOException e) {
                throw new InventoryUnavailableException(what + ": unreadable answer: " + e.getMessage());
            }
        }
    }
}
