package dev.millwright.inventory.sim;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.testing.Answer;
import dev.millwright.inventory.testing.ApiClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An agent that speaks the wire contract §1 over HTTP, holds every artifact at once, and whose BMCs obey at once. */
public final class SimulatedAgent {
    private final ApiClient server;
    private final Map<String, SimulatedMachine> machinesByBmc = new HashMap<>();
    private JsonNode replica;
    private long version;

    /** An agent with the given token. */
    public SimulatedAgent(String serverUrl, String token) {
        this.server = new ApiClient(serverUrl, token);
    }

    /** The BMC at the address switches the machine. */
    public void connect(String bmcAddress, SimulatedMachine machine) {
        machinesByBmc.put(bmcAddress, machine);
    }

    /** Fetches the replica once, waiting so long at most; acknowledges what it has. */
    public Answer poll(int waitSeconds) {
        Answer answer = server.get("/api/v1/agents/self/replica?have=" + version + "&wait_seconds=" + waitSeconds);
        if (answer.status() == 200) {
            replica = answer.json();
            version = replica.path("version").asLong();
        }
        return answer;
    }

    /** The last replica. */
    public JsonNode replica() {
        return replica;
    }

    /** Fetches the newest replica, acknowledges it and says that it holds everything in it. */
    public void sync() {
        while (poll(0).status() == 200) {
            List<String> held = new ArrayList<>();
            replica.path("artifacts")
                    .forEach(artifact -> held.add(artifact.path("sha256").asText()));
            status(held);
        }
    }

    /** Sends its status. */
    public Answer status(List<String> artifacts) {
        return server.post(
                "/api/v1/agents/self/status",
                Map.of(
                        "agent_version",
                        "sim",
                        "started_at",
                        "2026-01-01T00:00:00Z",
                        "http_url",
                        "http://10.77.0.1:8090",
                        "replica_version",
                        version,
                        "artifacts",
                        artifacts,
                        "artifacts_pending",
                        List.of(),
                        "disk_free_bytes",
                        1_000_000));
    }

    /** Asks what a machine is to boot. */
    public Answer bootAttempt(String mac, String ip) {
        return server.post("/api/v1/agents/self/boot-attempts", Map.of("mac", mac, "ip", ip, "architecture", "bios"));
    }

    /** Likewise, with the name of the boot's timeline. */
    public Answer bootAttempt(String mac, String ip, String boot) {
        return server.post(
                "/api/v1/agents/self/boot-attempts",
                Map.of("mac", mac, "ip", ip, "architecture", "bios", "boot", boot));
    }

    /** Takes commands, carries them out and answers; returns their actions. */
    public List<String> obey(int waitSeconds) {
        List<String> actions = new ArrayList<>();
        for (JsonNode command : take(waitSeconds)) {
            String action = command.path("action").asText();
            SimulatedMachine machine =
                    machinesByBmc.get(command.at("/bmc/address").asText());
            if (machine != null) {
                machine.power(!action.equals("POWER_OFF"));
            }
            result(command, machine == null ? "FAILED" : "DONE", machine == null ? "no route to BMC" : "ok");
            actions.add(action);
        }
        return actions;
    }

    /** Takes commands only. */
    public List<JsonNode> take(int waitSeconds) {
        List<JsonNode> commands = new ArrayList<>();
        server.get("/api/v1/agents/self/commands?wait_seconds=" + waitSeconds)
                .json()
                .path("items")
                .forEach(commands::add);
        return commands;
    }

    /** Answers one command. */
    public Answer result(JsonNode command, String outcome, String detail) {
        return server.post(
                "/api/v1/agents/self/commands/" + command.path("id").asLong() + "/result",
                Map.of(
                        "delivery",
                        command.path("delivery").asInt(),
                        "outcome",
                        outcome,
                        "observed",
                        "on",
                        "detail",
                        detail,
                        "duration_millis",
                        12));
    }
}
