package dev.millwright.pxe.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millwright.inventory.testing.Answer;
import dev.millwright.inventory.testing.ApiClient;
import dev.millwright.inventory.testing.TestServer;
import dev.millwright.pxe.assets.ArtifactStore;
import dev.millwright.pxe.bmc.CommandDesk;
import dev.millwright.pxe.bmc.CommandLedger;
import dev.millwright.pxe.bmc.Controller;
import dev.millwright.pxe.dhcp.AddressCheck;
import dev.millwright.pxe.dhcp.DhcpMemory;
import dev.millwright.pxe.dhcp.LeaseBook;
import dev.millwright.pxe.inventory.AgentStatus;
import dev.millwright.pxe.inventory.BootReporter;
import dev.millwright.pxe.inventory.Command;
import dev.millwright.pxe.inventory.CommandResult;
import dev.millwright.pxe.inventory.InventoryClient;
import dev.millwright.pxe.inventory.InventoryUnavailableException;
import dev.millwright.pxe.inventory.Replica;
import dev.millwright.pxe.inventory.ReplicaFile;
import dev.millwright.pxe.inventory.SiteReplica;
import dev.millwright.pxe.inventory.SiteView;
import dev.millwright.pxe.inventory.WireJson;
import dev.millwright.pxe.ipxe.ScriptWriter;
import dev.millwright.pxe.metrics.Metrics;
import dev.millwright.pxe.testing.Eventually;
import dev.millwright.pxe.timeline.BootRecorder;
import dev.millwright.pxe.types.ClientArch;
import dev.millwright.pxe.types.Ipv4Address;
import dev.millwright.pxe.types.MacAddress;
import dev.millwright.pxe.types.MachineId;
import dev.millwright.pxe.types.Secret;
import dev.millwright.pxe.types.Sha256;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code WIRE.md} from both sides at once: this agent's own classes, and the ramdisk's own scripts, against the real server. */
class ServerContractTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static ContractSite site;

    @TempDir
    Path directory;

    private final WireJson wire = new WireJson();
    private final Clock clock = Clock.systemUTC();
    private final LeaseBook leases = new LeaseBook(List.of(), new ContractMachine.NoLog());
    private final ExecutorService bmcWorkers = Executors.newFixedThreadPool(2);
    private InventoryClient client;
    private SiteReplica replica;
    private ArtifactStore store;
    private ScriptDesk scripts;
    private BootRecorder boots;

    @BeforeAll
    static void fill() throws Exception {
        site = new ContractSite(SERVER);
    }

    @BeforeEach
    void startAgent() throws Exception {
        client = new InventoryClient(URI.create(SERVER.url()), new Secret(site.agentToken), wire);
        replica = SiteReplica.open(new ReplicaFile(directory.resolve("replica.json"), wire));
        store = ArtifactStore.open(directory.resolve("artifacts"), clock);
        boots = new BootRecorder(UUID.randomUUID().toString().substring(0, 8), clock, new Metrics());
        scripts = new ScriptDesk(
                new ScriptDesk.Parts(
                        replica,
                        new AddressCheck(DhcpMemory.of(leases)),
                        store,
                        client::bootAttempt,
                        new ScriptWriter(URI.create("http://10.77.0.1:8090")),
                        boots),
                clock,
                new Metrics());
        poll();
    }

    @AfterEach
    void stopAgent() {
        bmcWorkers.shutdownNow();
    }

    /** What the agent's threads do: fetch the replica, acknowledge it, bring the artifacts in, tell so. */
    private void poll() throws Exception {
        var next = client.replica(replica.version(), Duration.ZERO);
        while (next.isPresent()) {
            replica.accept(next.get(), clock.instant());
            for (var wanted : replica.view().orElseThrow().artifacts().entrySet()) {
                store.fetch(wanted.getKey(), wanted.getValue(), client, octets -> {});
            }
            next = client.replica(replica.version(), Duration.ZERO);
        }
        replica.confirm(clock.instant());
        client.status(status(List.of(), List.of()));
    }

    private AgentStatus status(
            List<AgentStatus.Pending> pending,
            List<AgentStatus.DhcpConflict> conflicts,
            AgentStatus.DhcpServerSeen... servers) {
        return new AgentStatus(
                "0.1",
                Instant.parse("2026-11-23T12:00:00.123456Z"),
                URI.create("http://10.77.0.1:8090"),
                replica.version(),
                store.held(),
                pending,
                1L << 30,
                conflicts,
                List.of(servers));
    }

    private String script(ContractMachine machine) throws InterruptedException {
        return scripts.script(new ScriptDesk.Visitor(
                machine.mac(), machine.ip(), ClientArch.ofIpxe("pcbios", "i386"), machine.uuid(), machine.serial()));
    }

    private static String nonce(int number) {
        return "%064x".formatted(number);
    }

    /** Discovered, registered and commissioned; the machine at its reserved address. */
    private ContractMachine racked(int number) throws Exception {
        ContractMachine stranger = ContractMachine.number(number);
        leases.bind(
                stranger.mac(),
                replica.view().orElseThrow().replica().subnets().get(0),
                stranger.ip(),
                address -> false,
                clock.instant());
        Map<String, String> boot = ContractMachine.words(script(stranger));
        assertThat(boot).containsEntry("mode", "discover").containsEntry("api", "http://10.77.0.1:8080");
        Answer reported = site.machine(
                "reports",
                boot.get("token"),
                Map.of(
                        "schema", 1,
                        "nonce", nonce(number),
                        "firmware", "bios",
                        "boot_mac", stranger.mac().toString(),
                        "facts",
                                Map.of(
                                        "serial", stranger.serial(),
                                        "uuid", stranger.uuid(),
                                        "nics",
                                                List.of(Map.of(
                                                        "name",
                                                        "eth0",
                                                        "mac",
                                                        stranger.mac().toString())),
                                        "disks", List.of(stranger.disk()))));
        assertThat(reported.status()).as(reported.text()).isEqualTo(202);
        String url = "/api/v1/servers/" + reported.json().path("server_id").asLong();
        Answer registered = ContractSite.created(
                site.api.post(url + "/register", Map.of("name", "web-" + number, "subnet_id", site.subnet)));
        ContractSite.created(site.api.post(url + "/commission", Map.of()));
        ContractSite.created(site.api.put(
                url + "/bmc",
                Map.of(
                        "kind",
                        "ipmi",
                        "address",
                        "10.78.0." + number,
                        "port",
                        6230,
                        "username",
                        "admin",
                        "password",
                        "hunter \"2\"",
                        "cipher_suite",
                        17)));
        poll();
        return stranger.at(
                Ipv4Address.of(registered.json().at("/addresses/0/address").asText()));
    }

    private static String url(ContractMachine machine) {
        return "/api/v1/servers/"
                + site.api
                        .get("/api/v1/servers?serial=" + machine.serial())
                        .json()
                        .at("/items/0/id")
                        .asLong();
    }

    private static JsonNode run(long id) {
        return site.api.get("/api/v1/install-runs/" + id).json();
    }

    @Test
    void aMachineGoesTheWholeWayThroughTheRealAgentAndTheRealServer() throws Exception {
        ContractMachine machine = racked(1);
        assertThat(script(machine)).contains("boot target is LOCAL").doesNotContain("mw.token");
        String server = url(machine);
        long run = ContractSite.created(site.api.post(
                        server + "/reimage",
                        Map.of("image", "debian-12", "profile", "plain"),
                        "If-Match",
                        site.api.get(server).header("ETag")))
                .json()
                .path("id")
                .asLong();
        poll();
        Thread desk = new Thread(commandDesk(new SwitchedMachine()));
        desk.start();
        Eventually.within(SOON, "powered", () -> run(run).path("step").asText().equals("NETBOOTING"));
        desk.interrupt();
        Map<String, String> boot = ContractMachine.words(script(machine));
        assertThat(boot).containsEntry("mode", "install").containsEntry("run", Long.toString(run));
        assertThat(boot).containsEntry("ip", machine.ip() + "/24").containsEntry("dns", "10.77.0.1,10.77.0.2");
        Answer permit = site.machine("permit", boot.get("token"), permitRequest(machine, boot, 101));
        assertThat(permit.status()).as(permit.text()).isEqualTo(200);
        assertThat(permit.json().at("/image/map_url").asText())
                .isEqualTo("http://10.77.0.1:8090/artifacts/" + Sha256.of(ContractSite.MAP));
        assertThat(store.find(Sha256.of(ContractSite.MAP))).isPresent();
        ContractMachine.theRamdiskReads(directory, permit.text());
        theTimelineIsTold(run);
        install(run, permit.json());
        poll();
        assertThat(script(machine)).contains("boot target is LOCAL");
        ContractSite.created(
                site.machine("up", nonce(101), Map.of("boot_id", "b", "machine_id", "m", "hostname", "h")));
        assertThat(run(run).path("step").asText()).isEqualTo("CONFIGURING");
        ContractSite.created(site.api.post("/api/v1/install-runs/" + run + "/cancel", Map.of()));
        Eventually.within(
                SOON, "cancelled", () -> run(run).path("step").asText().equals("CANCELLED"));
    }

    private void theTimelineIsTold(long run) throws Exception {
        assertThat(new BootReporter(client, boots, clock, new Metrics()).reportOnce())
                .isTrue();
        assertThat(boots.size()).isZero();
        site.theTimelineIsTold(run);
    }

    private static Map<String, Object> permitRequest(ContractMachine machine, Map<String, String> boot, int nonce) {
        return Map.of(
                "nonce", nonce(nonce),
                "attempt", Integer.parseInt(boot.get("attempt")),
                "firmware", "bios",
                "observed",
                        Map.of(
                                "serial", machine.serial(),
                                "uuid", machine.uuid(),
                                "macs", List.of(machine.mac().toString())),
                "disks", List.of(machine.disk()));
    }

    private static void install(long run, JsonNode order) {
        Map<String, Object> progress = Map.of("phase", "WRITING", "percent", 42, "bytes_done", 1, "bytes_total", 2);
        assertThat(site.machine("progress", nonce(101), progress).status()).isEqualTo(204);
        assertThat(run(run).at("/progress/percent").asInt()).isEqualTo(42);
        Answer installed = site.machine(
                "installed",
                nonce(101),
                Map.of(
                        "ssh_host_keys", List.of("ssh-ed25519 " + "A".repeat(68)),
                        "disk_serial", order.at("/disk/serial").asText(),
                        "image_map_sha256", order.at("/image/map_sha256").asText(),
                        "bytes_written", 1,
                        "seconds", Map.of("image", 4.3)));
        assertThat(installed.json().path("then").asText()).as(installed.text()).isEqualTo("reboot");
    }

    private CommandDesk commandDesk(Controller controller) throws IOException {
        return new CommandDesk(
                new CommandDesk.Parts(
                        client, new CommandLedger(directory.resolve("commands"), wire), bmcWorkers, bmc -> controller),
                clock,
                System::nanoTime,
                new Metrics());
    }

    @Test
    void bothSidesReadTheSameReplicaFieldByField() throws Exception {
        ContractMachine machine = racked(2);
        for (String name : List.of("dhcp_client_id", "dhcp_circuit_id", "dhcp_remote_id")) {
            ContractSite.created(site.api.post("/api/v1/custom-fields", Map.of("name", name, "type", "TEXT")));
        }
        Answer marked = site.api.patch(
                url(machine),
                Map.of("custom_fields", Map.of("dhcp_client_id", "0x00:AB:cd", "dhcp_circuit_id", "eth1/7")),
                "If-Match",
                site.api.get(url(machine)).header("ETag"));
        assertThat(marked.status()).as(marked.text()).isEqualTo(200);
        JsonNode theirs = new ApiClient(SERVER.url(), site.agentToken)
                .get("/api/v1/agents/self/replica?have=0&wait_seconds=0")
                .json();
        Replica ours = wire.read(theirs.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8), Replica.class);
        assertThat(JSON.readTree(wire.write(ours))).isEqualTo(JSON.readTree(theirs.toString()));
        SiteView view = SiteView.unconfirmed(ours);
        Replica.Host host = view.host(machine.mac()).orElseThrow();
        assertThat(view.hostsByClientId("00abcd")).containsExactly(host);
        assertThat(view.hostsByPort(new Replica.RelayPort("657468312f37", "any")))
                .containsExactly(host);
        assertThat(view.hostsByUuid(MachineId.parse(machine.uuid()).orElseThrow()))
                .containsExactly(host);
        assertThat(ours.subnets().get(0).ntpServers()).containsExactly("ntp.example", "10.77.0.3");
        assertThat(client.replica(ours.version(), Duration.ZERO)).isEmpty();
    }

    @Test
    void theServerShowsWhatTheStatusSaid() throws Exception {
        Sha256 coming = Sha256.of(new byte[] {1});
        client.status(status(
                List.of(new AgentStatus.Pending(coming, 1, 2)),
                List.of(new AgentStatus.DhcpConflict(
                        Ipv4Address.of("10.77.0.77"), new MacAddress(0x525400770099L), clock.instant()))));
        JsonNode finding =
                site.api.get("/api/v1/findings?kind=address_conflict").json().at("/items/0");
        assertThat(finding.path("subject").asText()).startsWith("10.77.0.77 in data center ");
        assertThat(finding.path("observed").asText()).contains("52:54:00:77:00:99");
        JsonNode shown = site.api.get("/api/v1/agents").json().at("/items/0");
        assertThat(shown.path("agent_version").asText()).isEqualTo("0.1");
        assertThat(Instant.parse(shown.path("started_at").asText()))
                .isEqualTo(Instant.parse("2026-11-23T12:00:00.123456Z"));
        assertThat(shown.path("http_url").asText()).isEqualTo("http://10.77.0.1:8090");
        assertThat(shown.path("replica_version").asLong()).isEqualTo(replica.version());
        assertThat(shown.path("artifacts")).hasSize(store.held().size());
        assertThat(shown.at("/artifacts_pending/0").toString())
                .isEqualTo("{\"sha256\":\"" + coming + "\",\"bytes_done\":1,\"bytes_total\":2}");
        assertThat(shown.path("disk_free_bytes").asLong()).isEqualTo(1L << 30);
        competitorsBecomeFindings();
    }

    private void competitorsBecomeFindings() throws Exception {
        client.status(status(
                List.of(), List.of(), ContractSite.competitor("10.77.0.9"), ContractSite.competitor("10.77.0.1")));
        assertThat(site.competitors("OPEN")).containsExactly("10.77.0.9 on 10.77.0.0/24");
        client.status(status(List.of(), List.of()));
        assertThat(site.competitors("OPEN")).isEmpty();
        assertThat(site.competitors("CLOSED")).hasSize(1);
    }

    @Test
    void commandsAndTheirResultsArriveWhole() throws Exception {
        String server = url(racked(3));
        // As an agent that was restarted does: from here on, nothing is handed to the poll of the one before.
        assertThat(client.commands(Duration.ZERO)).isEmpty();
        long id = ContractSite.created(site.api.post(server + "/power", Map.of("action", "cycle")))
                .json()
                .path("id")
                .asLong();
        Command command = client.commands(Duration.ZERO).get(0);
        assertThat(command.id()).isEqualTo(id);
        assertThat(command.delivery()).isEqualTo(1);
        assertThat(command.action()).isEqualTo(Command.Action.POWER_CYCLE);
        assertThat(command.efi()).isNull();
        assertThat(command.deadlineAt()).isAfter(clock.instant());
        assertThat(command.bmc())
                .isEqualTo(new Command.Bmc("ipmi", "10.78.0.3", 6230, "admin", new Secret("hunter \"2\""), 17));
        client.result(id, new CommandResult(1, CommandResult.Outcome.DONE, "on", "words", 140));
        JsonNode ended = site.api.get("/api/v1/bmc-commands/" + id).json();
        assertThat(ended.path("state").asText()).isEqualTo("DONE");
        assertThat(ended.path("observed").asText()).isEqualTo("on");
        assertThat(ended.path("detail").asText()).isEqualTo("words");
        assertThat(ended.path("duration_millis").asLong()).isEqualTo(140);
        client.result(4711, new CommandResult(1, CommandResult.Outcome.UNKNOWN, null, "nobody asked", 1));
        assertThat(client.commands(Duration.ZERO)).isEmpty();
    }

    @Test
    void artifactsComeWholeAndInPartsAndARefusalIsOne() throws Exception {
        Sha256 kernel = Sha256.of(ContractSite.KERNEL);
        assertThat(client.open(kernel, 0).readAllBytes()).isEqualTo(ContractSite.KERNEL);
        assertThat(new String(client.open(kernel, 2).readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("kernel");
        assertThatThrownBy(() -> client.open(Sha256.of(new byte[] {9}), 0)).hasMessageContaining("404");
        CommandResult impossible = new CommandResult(0, CommandResult.Outcome.UNKNOWN, null, "", 0);
        assertThatThrownBy(() -> client.result(1, impossible))
                .isInstanceOfSatisfying(
                        InventoryUnavailableException.class,
                        refused -> assertThat(refused.isRefused()).isTrue());
    }
}
