package dev.millwright.inventory.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.sim.SimulatedMachine;
import dev.millwright.inventory.testing.Answer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Both journeys over HTTP against the running server, with a simulated agent and simulated machines. */
class WireTest extends WireFixture {
    @Test
    void aBlankMachineIsDiscoveredRackedInstalledAndThenBootsItsOwnDisk() throws Exception {
        Racked racked = racked();
        SimulatedMachine machine = racked.machine();
        long id = netbooted(racked);
        assertThat(hosts()).anySatisfy(host -> {
            assertThat(host.path("mac").asText()).isEqualTo(machine.mac());
            assertThat(host.path("boot").asText()).isEqualTo("INSTALL");
        });
        Answer permit = machine.permit();
        assertThat(permit.status()).as(permit.text()).isEqualTo(200);
        assertThat(permit.header("Date")).isNotEmpty();
        assertThat(permit.json().at("/host/interfaces/0/address").asText()).isEqualTo(machine.ip() + "/24");
        assertThat(permit.json().at("/host/users/0/name").asText()).isEqualTo("millwright");
        assertThat(permit.json().at("/host/users/0/ssh_authorized_keys/0").asText())
                .startsWith("ssh-ed25519 ");
        assertThat(machine.progress("WRITING", 50).status()).isEqualTo(204);
        assertThat(run(id).at("/progress/percent").asInt()).isEqualTo(50);
        Answer installed = machine.installed();
        assertThat(installed.json().path("then").asText()).isEqualTo("reboot");
        assertThat(run(id).path("ssh_host_keys")).hasSize(1);
        assertThat(machine.netboot(agent).path("decision").asText()).isEqualTo("LOCAL");
        agent.sync();
        assertThat(hosts())
                .filteredOn(host -> host.path("mac").asText().equals(machine.mac()))
                .extracting(host -> host.path("boot").asText())
                .containsExactly("LOCAL");
        api.post("/api/v1/install-runs/" + id + "/cancel", Map.of());
        reaches(id, "CANCELLED");
        assertThat(api.get(racked.url()).json().path("state").asText()).isEqualTo("QUARANTINED");
        assertThat(api.get("/api/v1/install-runs/" + id + "/events").json().path("items"))
                .hasSizeGreaterThan(8);
        assertThat(api.get("/api/v1/install-runs/" + id + "/permits").json().path("items"))
                .hasSize(1);
    }

    private static List<JsonNode> hosts() {
        return StreamSupport.stream(agent.replica().path("hosts").spliterator(), false)
                .toList();
    }

    @Test
    void anotherMachineKeepsItsDisk() throws Exception {
        Racked racked = racked();
        long id = netbooted(racked);
        racked.machine().changeSerial("ANOTHER");
        Answer refused = racked.machine().permit();
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("identity_mismatch");
        assertThat(refused.json().at("/observed/serial").asText()).isEqualTo("ANOTHER");
        assertThat(racked.machine().isDiskWritten()).isFalse();
        assertThat(run(id).path("step").asText()).isEqualTo("FAILED");
        assertThat(api.get(racked.url()).json().path("observed").asText()).contains("ANOTHER");
    }

    @Test
    void whateverIsWrongWithACredentialTheAnswerIsTheSame() throws Exception {
        Racked racked = racked();
        SimulatedMachine machine = racked.machine();
        netbooted(racked);
        String voided = machine.token();
        machine.netboot(agent);
        String unknown = "A".repeat(43);
        Set<String> answers = new HashSet<>();
        answers.add(faceless(machine.permit(voided, SimulatedMachine.freshNonce())));
        answers.add(faceless(machine.permit(unknown, SimulatedMachine.freshNonce())));
        answers.add(faceless(machine.permit("short", SimulatedMachine.freshNonce())));
        answers.add(faceless(machine.permit("", SimulatedMachine.freshNonce())));
        answers.add(faceless(machine.permit(SERVER.adminToken(), SimulatedMachine.freshNonce())));
        assertThat(machine.permit().status()).isEqualTo(200);
        answers.add(faceless(machine.permit(machine.token(), SimulatedMachine.freshNonce())));
        answers.add(faceless(machine.post(
                "progress",
                "0".repeat(64),
                Map.of("phase", "WIPING", "percent", 1, "bytes_done", 1, "bytes_total", 1))));
        answers.add(faceless(machine.post("reports", unknown, Map.of("nonce", "x"))));
        assertThat(answers).hasSize(1);
    }

    private static String faceless(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(404);
        return answer.text().replaceAll("\"request_id\":\"[^\"]*\"", "");
    }

    @Test
    void aDiscoveryTokenIsForOneBootAndForReportsOnly() {
        SimulatedMachine machine = machine();
        machine.netboot(agent);
        String token = machine.token();
        assertThat(machine.permit(token, SimulatedMachine.freshNonce()).status())
                .isEqualTo(404);
        Answer first = machine.report();
        assertThat(first.status()).isEqualTo(202);
        assertThat(machine.report().text()).isEqualTo(first.text());
        SimulatedMachine other = new SimulatedMachine(
                SERVER.url(), machine.mac(), machine.ip(), "X", "4c4c4544-0034-5910-8052-0000000000ff");
        assertThat(other.post(
                                "reports",
                                token,
                                Map.of(
                                        "schema",
                                        1,
                                        "nonce",
                                        SimulatedMachine.freshNonce(),
                                        "firmware",
                                        "bios",
                                        "boot_mac",
                                        machine.mac(),
                                        "facts",
                                        Map.of()))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void oversizedAndUnknownInputIsRefused() {
        SimulatedMachine machine = machine();
        machine.netboot(agent);
        Answer large = machine.post("reports", machine.token(), "{\"raw\": \"" + "x".repeat(1 << 20) + "\"}");
        assertThat(large.status()).isEqualTo(413);
        Answer unknown = machine.post("permit", "A".repeat(43), Map.of("colour", "blue"));
        assertThat(unknown.status()).isEqualTo(422);
        Answer bad = api.withToken(WireSite.agentToken(api, "agent-bad", site))
                .post(
                        "/api/v1/agents/self/boot-attempts",
                        Map.of("mac", "nonsense", "ip", "10.77.0.9", "architecture", "bios"));
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.text()).contains("mac");
    }

    @Test
    void messagesThatLackWhatTheyNeedAreRefusedNamingIt() throws Exception {
        Racked racked = racked();
        SimulatedMachine machine = racked.machine();
        netbooted(racked);
        String nonce = machine.nonce();
        Map<String, Object> whole = Map.of(
                "nonce",
                nonce,
                "attempt",
                1,
                "firmware",
                "bios",
                "observed",
                Map.of("serial", "x", "macs", List.of()),
                "disks",
                List.of());
        for (String field : whole.keySet()) {
            Map<String, Object> part = new HashMap<>(whole);
            part.remove(field);
            refusedNaming(field, machine.post("permit", machine.token(), part));
            part.put(field, null);
            refusedNaming(field, machine.post("permit", machine.token(), part));
        }
        refusedNaming("macs", machine.post("permit", machine.token(), with(whole, "observed", Map.of())));
        refusedNaming(
                "phase", machine.post("progress", nonce, Map.of("percent", 1, "bytes_done", 1, "bytes_total", 1)));
        refusedNaming(
                "ssh_host_keys", machine.post("installed", nonce, Map.of("disk_serial", "x", "bytes_written", 1)));
        refusedNaming("outcome", agentPost("commands/1/result", Map.of("delivery", 1, "duration_millis", 1)));
        refusedNaming(
                "delivery",
                agentPost("commands/1/result", Map.of("delivery", 0, "outcome", "DONE", "duration_millis", 1)));
        Map<String, Object> status = Map.of(
                "agent_version",
                "1",
                "http_url",
                "http://10.77.0.1:8090",
                "replica_version",
                1,
                "artifacts",
                Arrays.asList((Object) null),
                "artifacts_pending",
                List.of(),
                "disk_free_bytes",
                1);
        refusedNaming("artifacts", agentPost("status", status));
        assertThat(machine.permit().status()).isEqualTo(200);
    }

    private static Map<String, Object> with(Map<String, Object> map, String key, Object value) {
        Map<String, Object> changed = new HashMap<>(map);
        changed.put(key, value);
        return changed;
    }

    private static Answer agentPost(String call, Object body) {
        return api.withToken(WireSite.agentToken(api, "agent-" + COUNT.incrementAndGet(), site))
                .post("/api/v1/agents/self/" + call, body);
    }

    private static void refusedNaming(String field, Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.text()).contains(field);
    }
}
