package dev.millwright.inventory.components;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millwright.inventory.discovery.Discoveries;
import dev.millwright.inventory.findings.FleetFindings;
import dev.millwright.inventory.hardware.FirmwareVersion;
import dev.millwright.inventory.servers.ServerEvent;
import dev.millwright.inventory.sim.SimulatedMachine;
import dev.millwright.inventory.testing.Answer;
import dev.millwright.inventory.testing.ApiClient;
import dev.millwright.inventory.testing.Captures;
import dev.millwright.inventory.testing.TestFleet;
import dev.millwright.inventory.testing.TestServer;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.ServerId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Reports of a captured machine and what the API makes of them; each test has a machine of its own. */
class HardwareTruthTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static ApiClient api;
    private static TestFleet fleet;
    private static Components components;
    private static Discoveries discoveries;
    private static DataCenterId site;

    private String mark;

    @BeforeAll
    static void site() {
        var database = SERVER.platform().database();
        var clock = SERVER.platform().clock();
        api = SERVER.admin();
        fleet = TestFleet.on(database, clock);
        FleetFindings findings = new FleetFindings(database, fleet.journal(), clock);
        components = new Components(database, fleet.servers(), fleet.journal(), clock);
        discoveries = new Discoveries(
                database,
                fleet.servers(),
                components,
                Drift.on(database, fleet.servers(), fleet.models(), findings, fleet.journal(), clock),
                findings,
                clock);
        site = fleet.dataCenter("dc1").id();
    }

    @BeforeEach
    void machine() {
        mark = "%02d".formatted(COUNT.incrementAndGet());
    }

    /** What the captured machine would report if its serial numbers and addresses ended in the mark, with some texts replaced. */
    private ObjectNode report(String... replaced) throws Exception {
        String text = Captures.text("qemu-q35-report.json")
                .replace("MW-Q35-1", "MW-Q35-" + mark)
                .replace("b4c04f4d3132", "b4c04f4d31" + mark)
                .replace("52:54:00:77:00:", "52:54:00:" + mark + ":00:")
                .replace("NVME0001", "NVME" + mark)
                .replace("SCSI0003", "SCSI" + mark)
                .replace("VBLK0002", "VBLK" + mark)
                .replace("DIMM0001", "DIMM" + mark);
        for (int at = 0; at < replaced.length; at += 2) {
            assertThat(text).contains(replaced[at]);
            text = text.replace(replaced[at], replaced[at + 1]);
        }
        ObjectNode report = (ObjectNode) new com.fasterxml.jackson.databind.ObjectMapper().readTree(text);
        report.put("nonce", SimulatedMachine.freshNonce());
        return report;
    }

    private static long send(ObjectNode report) {
        MacAddress mac = MacAddress.parse(report.path("boot_mac").asText());
        return discoveries.accept(site, mac, null, report).value();
    }

    private static List<JsonNode> items(String path) {
        Answer answer = api.get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return StreamSupport.stream(answer.json().path("items").spliterator(), false)
                .toList();
    }

    private static List<String> open(long server) {
        return items("/api/v1/findings?state=OPEN&server_id=" + server).stream()
                .map(one -> one.path("kind").asText())
                .sorted()
                .toList();
    }

    private static JsonNode finding(long server, String kind) {
        return items("/api/v1/findings?state=OPEN&kind=" + kind + "&server_id=" + server)
                .get(0);
    }

    private static Answer ok(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 299);
        return answer;
    }

    @Test
    void whatChangesIsAFindingUntilItIsAcceptedOrGoneAndASwapStaysVisible() throws Exception {
        long id = send(report());
        assertThat(items("/api/v1/servers/" + id + "/components?kind=DIMM"))
                .singleElement()
                .satisfies(dimm -> {
                    assertThat(dimm.path("serial").asText()).isEqualTo("DIMM" + mark);
                    assertThat(dimm.path("size_bytes").asLong()).isEqualTo(2L << 30);
                    assertThat(dimm.at("/details/speed_mts").asText()).isEqualTo("3200");
                });
        send(report());
        assertThat(open(id)).isEmpty();
        String[] changes = {
            "DIMM" + mark, "DIMMNEW" + mark, "NVME" + mark, "NVMENEW" + mark, "\"Ethernet1/7\"", "\"Ethernet1/9\""
        };
        send(report(changes));
        assertThat(open(id)).containsExactly("dimm_swapped", "disk_swapped", "switch_port_changed");
        send(report(changes));
        assertThat(items("/api/v1/findings?server_id=" + id)).hasSize(3);
        assertThat(finding(id, "switch_port_changed").path("observed").asText()).isEqualTo("leaf-1a port Ethernet1/9");
        JsonNode swapped = finding(id, "disk_swapped");
        assertThat(swapped.path("expected").asText()).contains("serial NVME" + mark);
        assertThat(swapped.path("observed").asText()).contains("serial NVMENEW" + mark);
        Answer accepted = ok(api.post("/api/v1/findings/" + swapped.path("id").asLong() + "/accept", Map.of()));
        assertThat(accepted.json().path("state").asText()).isEqualTo("CLOSED");
        assertThat(api.get("/api/v1/servers/" + id + "/baseline").text()).contains("NVMENEW" + mark);
        assertThat(api.get("/api/v1/audit?limit=1000").text()).contains("finding.accepted", "server_baseline.changed");
        send(report("NVME" + mark, "NVMENEW" + mark));
        assertThat(open(id)).isEmpty();
        assertThat(items("/api/v1/components?serial=DIMM" + mark)).hasSize(2);
        assertThat(items("/api/v1/components?present=false&serial=DIMMNEW" + mark))
                .singleElement()
                .satisfies(gone -> assertThat(gone.path("removed_at").isNull()).isFalse());
        assertThat(items("/api/v1/servers/" + id + "/reports")).hasSize(5);
    }

    @Test
    void aToolThatFailedNeitherRaisesNorClosesAnything() throws Exception {
        long id = send(report());
        send(report("DIMM" + mark, "DIMMNEW" + mark));
        assertThat(open(id)).containsExactly("dimm_swapped");
        ObjectNode silent = report();
        ((ObjectNode) silent.path("raw")).putNull("dmidecode");
        send(silent);
        assertThat(open(id)).containsExactly("dimm_swapped");
        assertThat(items("/api/v1/servers/" + id + "/components?kind=DIMM&present=true"))
                .hasSize(1);
        Answer all = ok(api.post("/api/v1/servers/" + id + "/baseline/accept", Map.of()));
        assertThat(all.json().path("version").asLong()).isEqualTo(2);
        assertThat(open(id)).isEmpty();
    }

    @Test
    void aModelsExpectationIsCompared() throws Exception {
        JsonNode expected = new com.fasterxml.jackson.databind.ObjectMapper().readTree("""
                {"cpu_model": "example-9000", "cpu_count": 2, "cpu_cores": 4, "memory_bytes": 4294967296, "dimm_count": 2,
                 "disks": [{"count": 1, "kind": "NVME", "size_bytes": 4294967296}], "nic_count": 2,
                 "firmware": {"bios": "lab-2"}}""");
        Answer model = ok(api.post(
                "/api/v1/hardware-models", Map.of("vendor", "Example", "name", "M" + mark, "expected", expected)));
        assertThat(model.json().at("/expected/disks/0/kind").asText()).isEqualTo("NVME");
        assertThat(items("/api/v1/hardware-models?name=M" + mark)
                        .get(0)
                        .at("/expected/cpu_count")
                        .asInt())
                .isEqualTo(2);
        assertThat(api.post(
                                "/api/v1/hardware-models",
                                Map.of(
                                        "vendor",
                                        "Example",
                                        "name",
                                        "W" + mark,
                                        "expected",
                                        Map.of("firmware", Map.of("toaster", "1"))))
                        .status())
                .isEqualTo(422);
        long id = send(report());
        ok(api.post(
                "/api/v1/servers/" + id + "/register",
                Map.of(
                        "name",
                        "m" + mark,
                        "hardware_model_id",
                        model.json().path("id").asLong())));
        send(report());
        assertThat(open(id)).containsExactly("cpu_mismatch", "firmware_behind", "memory_mismatch", "memory_mismatch");
        assertThat(finding(id, "firmware_behind").path("expected").asText()).isEqualTo("at least lab-2");
        ok(api.post("/api/v1/findings/" + finding(id, "cpu_mismatch").path("id").asLong() + "/accept", Map.of()));
        send(report("lab-1", "lab-2"));
        assertThat(open(id)).containsExactly("memory_mismatch", "memory_mismatch");
        assertThat(FirmwareVersion.compare("U46 v2.9", "U46 v2.10")).isNegative();
        assertThat(FirmwareVersion.compare("1.0b", "1.0a")).isPositive();
        assertThat(FirmwareVersion.compare("2.19.1", "2.19.1")).isZero();
    }

    @Test
    void aCardThatMovedToAnotherMachineIsAFindingThere() throws Exception {
        long giver = send(report());
        String given = mark;
        String mac = "52:54:00:" + mark + ":00:02";
        mark = "%02d".formatted(COUNT.incrementAndGet());
        long taker = send(report());
        send(report("52:54:00:" + mark + ":00:02", mac));
        assertThat(open(taker)).containsExactly("nic_moved", "nic_swapped");
        assertThat(finding(taker, "nic_moved").path("expected").asText()).isEqualTo("in server " + giver);
        assertThat(open(giver)).isEmpty();
        send(report("NVME" + mark, "NVME" + given, "DIMM" + mark, "NVME" + given));
        assertThat(open(taker)).filteredOn("part_moved"::equals).hasSize(1);
        mark = given;
        send(report("NVME" + mark, "NVMENEW" + mark));
        assertThat(open(taker)).doesNotContain("part_moved");
    }

    @Test
    void aNewBoardKeepsTheMachineItsAddressAndItsHistory() throws Exception {
        long id = send(report());
        Answer subnet = ok(api.post(
                "/api/v1/subnets",
                Map.of("data_center_id", site.value(), "cidr", "10.9." + Integer.parseInt(mark) + ".0/24")));
        Answer registered = ok(api.post(
                "/api/v1/servers/" + id + "/register",
                Map.of(
                        "name",
                        "board" + mark,
                        "subnet_id",
                        subnet.json().path("id").asLong())));
        String address = registered.json().at("/addresses/0/address").asText();
        String old = mark;
        String[] sameParts = {
            "52:54:00:" + old + ":00:", "52:54:00:" + old + ":99:",
            "b4c04f4d31" + old, "b4c04f4d99" + old,
            "MW-Q35-" + old, "NB-Q35-" + old
        };
        long pending = send(report(sameParts));
        assertThat(pending).isNotEqualTo(id);
        long reportId = items("/api/v1/servers/" + pending + "/reports")
                .get(0)
                .path("id")
                .asLong();
        Map<String, Object> body = Map.of("report_id", reportId, "reason", "board died");
        Answer replaced = ok(api.post("/api/v1/servers/" + id + "/replace-board", body));
        assertThat(replaced.json().path("name").asText()).isEqualTo("board" + old);
        assertThat(replaced.json().path("serial").asText()).isEqualTo("NB-Q35-" + old);
        assertThat(replaced.json().path("boot_mac").asText()).isEqualTo("52:54:00:" + old + ":99:01");
        assertThat(replaced.json().at("/addresses/0/address").asText()).isEqualTo(address);
        assertThat(replaced.json().at("/addresses/0/mac").asText()).isEqualTo("52:54:00:" + old + ":99:01");
        assertThat(api.get("/api/v1/servers/" + pending).status()).isEqualTo(404);
        assertThat(items("/api/v1/servers/" + id + "/reports")).hasSize(2);
        assertThat(items("/api/v1/components?present=false&serial=BMW-Q35-" + old))
                .hasSize(1);
        send(report(sameParts));
        assertThat(open(id)).isEmpty();
        assertThat(api.get("/api/v1/audit?limit=1000").text()).contains("server.board_replaced");
        fleet.servers().apply(new ServerId(id), ServerEvent.COMMISSION, "test", TestFleet.ACTOR);
        fleet.servers().apply(new ServerId(id), ServerEvent.COMMISSION_PASSED, "test", TestFleet.ACTOR);
        fleet.servers().apply(new ServerId(id), ServerEvent.INSTALL, "test", TestFleet.ACTOR);
        Answer refused = api.post("/api/v1/servers/" + id + "/replace-board", body);
        assertThat(refused.status()).as(refused.text()).isEqualTo(409);
        assertThat(api.post("/api/v1/servers/" + id + "/replace-board", Map.of("report_id", 999999, "reason", "x"))
                        .status())
                .isIn(409, 422);
    }

    @Test
    void whatToolsPrintOnARunningMachineIsComparedAndAMissingPartStopsCommissioning() throws Exception {
        long id = send(report());
        ok(api.post("/api/v1/servers/" + id + "/register", Map.of("name", "run" + mark)));
        String lshw = Captures.text("qemu-q35-lshw.json")
                .replace("MW-Q35-1", "MW-Q35-" + mark)
                .replace("DIMM0001", "DIMM" + mark);
        Answer given = ok(api.post(
                "/api/v1/servers/" + id + "/reports", Map.of("firmware", "bios", "raw", Map.of("lshw", lshw))));
        assertThat(given.json().path("matched_by").asText()).isEqualTo("GIVEN");
        assertThat(open(id)).isEmpty();
        String table = report().at("/raw/dmidecode").asText().replace("Size: 2 GB", "Size: No Module Installed");
        ok(api.post(
                "/api/v1/servers/" + id + "/reports", Map.of("firmware", "bios", "raw", Map.of("dmidecode", table))));
        assertThat(open(id)).containsExactly("dimm_missing");
        Answer stopped = ok(api.post("/api/v1/servers/" + id + "/commission", Map.of()));
        assertThat(stopped.json().path("state").asText()).isEqualTo("QUARANTINED");
        assertThat(stopped.json().path("expected").asText()).contains("DIMM DIMM 0");
        Answer foreign = api.post(
                "/api/v1/servers/" + id + "/reports",
                Map.of("firmware", "bios", "raw", Map.of("lshw", lshw.replace("MW-Q35-" + mark, "OTHER-" + mark))));
        assertThat(foreign.status()).as(foreign.text()).isEqualTo(422);
    }

    @Test
    void lyingMachinesAreStoredFlaggedAndNeverAFault() throws Exception {
        ObjectNode liar = (ObjectNode) new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree(Captures.text("qemu-i440fx-report.json")
                        .replace("52:54:00:77:00:01", "52:54:00:" + mark + ":00:01")
                        .replace("Serial Number: 00000000", "Serial Number: \\u0000\\u202e😀ボ'\\\"; -- ".repeat(20)));
        liar.put("nonce", SimulatedMachine.freshNonce());
        ((ObjectNode) liar.path("raw")).put("lshw", "{\"class\":".repeat(900)).put("odd", "\ud800");
        long id = send(liar);
        assertThat(items("/api/v1/servers/" + id + "/components?kind=DIMM"))
                .singleElement()
                .satisfies(dimm -> assertThat(dimm.path("flags").toString()).contains("UNPRINTABLE"));
        assertThat(items("/api/v1/servers/" + id + "/components?kind=SYSTEM")
                        .get(0)
                        .path("flags")
                        .toString())
                .contains("PLACEHOLDER_SERIAL");
        long report =
                items("/api/v1/servers/" + id + "/reports").get(0).path("id").asLong();
        assertThat(api.get("/api/v1/discovery-reports/" + report + "/parts")
                        .json()
                        .path("unparsed")
                        .toString())
                .contains("odd: not a section", "lshw: no JSON");
        assertThat(api.get("/api/v1/components?kind=TOASTER").text()).contains("kind");
        assertThat(api.get("/api/v1/components?toaster=1").status()).isEqualTo(422);
        assertThat(items(
                        "/api/v1/components?kind=DIMM&size_bytes__lte=1073741824&q=NO%20DIMM&sort=-last_seen_at&server_id="
                                + id))
                .hasSize(1);
    }

    private static JsonNode server(long id) {
        return api.get("/api/v1/servers/" + id).json();
    }

    private static List<Long> ids(String query) {
        return items("/api/v1/servers?" + query).stream()
                .map(one -> one.path("id").asLong())
                .toList();
    }

    @Test
    void whatAMachineHasInAllIsShownFilteredSortedAndInItsHistory() throws Exception {
        long small = send(report());
        JsonNode server = server(small);
        assertThat(server.path("version").asInt()).isEqualTo(1);
        assertThat(server.path("memory_bytes").asLong()).isEqualTo(2L << 30);
        assertThat(server.path("disk_bytes").asLong()).isEqualTo(14L << 30);
        assertThat(Stream.of("cpu_sockets", "cpu_cores", "cpu_threads", "disk_count", "nic_count", "gpu_count")
                        .map(name -> server.path(name).asText()))
                .containsExactly("2", "4", "4", "3", "2", "0");
        String before = "event:" + SERVER.platform().events().lastId();
        ObjectNode grown = report("Size: 2 GB", "Size: 4 GB");
        mark = "%02d".formatted(COUNT.incrementAndGet());
        long large = send(report("Size: 2 GB", "Size: 64 GB"));
        Map<String, Object> entry = Map.of("name", "u" + mark, "serial", "U" + mark, "data_center_id", site.value());
        long unseen = ok(api.post("/api/v1/servers", entry)).json().get("id").asLong();
        String these = "&id__in=%d,%d,%d".formatted(small, large, unseen);
        assertThat(ids("memory_bytes__gte=" + (64L << 30) + these)).containsExactly(large);
        assertThat(ids("sort=memory_bytes,-disk_bytes&cpu_cores__lt=5&disk_count=3" + these))
                .containsExactly(small, large);
        assertThat(ids("gpu_count__is_null=true&nic_count__ne=2" + these)).containsExactly(unseen);
        String first = "/api/v1/servers?sort=-memory_bytes&limit=1&fields=id,memory_bytes" + these;
        JsonNode page = ok(api.get(first)).json();
        assertThat(page.at("/items/0").properties()).hasSize(2);
        assertThat(ids("sort=-memory_bytes&cursor=" + page.path("next_cursor").asText() + these))
                .containsExactly(small, unseen);
        assertThat(api.get("/api/v1/servers?memory_bytes__contains=2").status()).isEqualTo(422);
        send(grown.deepCopy());
        grown.put("nonce", SimulatedMachine.freshNonce());
        send(grown);
        assertThat(server(small).path("version").asInt()).isEqualTo(2);
        assertThat(api.get("/api/v1/servers/" + small + "/history").text()).contains("memory_bytes");
        assertThat(ids("memory_bytes__lt=" + (4L << 30) + these)).isEmpty();
        assertThat(ids("memory_bytes__lt=" + (4L << 30) + these + "&as_of=" + before))
                .containsExactly(small);
    }

    /** As after an upgrade: what it said is there, what it has in all is not. */
    @Test
    void machinesThatReportedBeforeTotalsWereKeptAreCounted() throws Exception {
        long id = send(report());
        JsonNode known = server(id);
        SERVER.platform().database().jdbi().useHandle(handle -> {
            handle.execute("DELETE FROM server_hardware WHERE server_id = ?", id);
            handle.execute("INSERT INTO server_hardware_due (server_id) VALUES (?)", id);
        });
        assertThat(server(id).path("disk_bytes").isNull()).isTrue();
        assertThat(components.countSome()).isTrue();
        ObjectNode counted = (ObjectNode) server(id);
        assertThat(counted.path("version").asInt()).isEqualTo(2);
        counted.set("version", known.path("version"));
        counted.set("updated_at", known.path("updated_at"));
        assertThat(counted).isEqualTo(known);
        assertThat(fleet.servers().uncounted(10)).isEmpty();
    }
}
