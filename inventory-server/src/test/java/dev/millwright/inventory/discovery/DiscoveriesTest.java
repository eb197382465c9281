package dev.millwright.inventory.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millwright.inventory.components.Components;
import dev.millwright.inventory.components.Drift;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.findings.FindingListing;
import dev.millwright.inventory.findings.FindingState;
import dev.millwright.inventory.findings.FindingView;
import dev.millwright.inventory.findings.FleetFindings;
import dev.millwright.inventory.servers.NicSpec;
import dev.millwright.inventory.servers.Server;
import dev.millwright.inventory.servers.ServerSpec;
import dev.millwright.inventory.servers.ServerState;
import dev.millwright.inventory.testing.Reports;
import dev.millwright.inventory.testing.SettableClock;
import dev.millwright.inventory.testing.TestDatabase;
import dev.millwright.inventory.testing.TestFleet;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.web.query.ListQuery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DiscoveriesTest {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migrated();

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T12:00:00Z"));
    private TestFleet fleet;
    private FleetFindings findings;
    private Discoveries discoveries;
    private DataCenterId site;
    private String mac;
    private String serial;
    private String uuid;

    @BeforeEach
    void site() {
        int number = COUNT.incrementAndGet();
        fleet = TestFleet.on(DATABASE.database(), clock);
        findings = new FleetFindings(DATABASE.database(), fleet.journal(), clock);
        Components components = new Components(DATABASE.database(), fleet.servers(), fleet.journal(), clock);
        Drift drift = Drift.on(DATABASE.database(), fleet.servers(), fleet.models(), findings, fleet.journal(), clock);
        discoveries = new Discoveries(DATABASE.database(), fleet.servers(), components, drift, findings, clock);
        site = fleet.dataCenter("site" + number).id();
        mac = "52:54:00:01:00:%02x".formatted(number);
        serial = "SN-" + number;
        uuid = "4c4c4544-0034-5910-8052-%012d".formatted(number);
    }

    private ServerId accept(JsonNode report) {
        return discoveries.accept(site, MacAddress.parse(report.path("boot_mac").asText()), null, report);
    }

    private ServerSpec twin(Server recorded) {
        return new ServerSpec(
                recorded.name(),
                recorded.dataCenterId(),
                null,
                null,
                null,
                null,
                List.of(new NicSpec(recorded.bootMac(), null)),
                null,
                null,
                null,
                null,
                List.of(),
                false,
                null,
                serial,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null);
    }

    private List<Report> reports(ServerId server) {
        return discoveries.list(
                server, ListQuery.of(ReportListing.class, Map.of(), 100).clauses());
    }

    private List<FindingView> findingsOf(ServerId server) {
        return findings.list(ListQuery.of(FindingListing.class, Map.of("server_id", server.toString()), 100)
                .clauses());
    }

    @Test
    void anUnknownMachineIsEnteredAsDiscovered() {
        ServerId id = accept(Reports.report(serial, uuid, mac));
        Server server = fleet.servers().get(id);
        assertThat(server.state()).isEqualTo(ServerState.DISCOVERED);
        assertThat(server.serial()).hasToString(serial);
        assertThat(server.bootMac()).hasToString(mac);
        assertThat(reports(id)).extracting(Report::matchedBy).containsExactly(MatchedBy.NEW);
        assertThat(fleet.servers().facts(id)).isPresent();
    }

    @Test
    void theReportIsKeptAsItCameButWithoutItsNonce() {
        ObjectNode report = Reports.report(serial, uuid, mac);
        ServerId id = accept(report);
        JsonNode body = discoveries.get(reports(id).get(0).id()).body();
        String nonce = report.path("nonce").asText();
        report.remove("nonce");
        assertThat(body).hasToString(report.toString());
        assertThat(body.toString()).doesNotContain(nonce);
    }

    @Test
    void theSameNonceGetsTheSameAnswerAndChangesNothing() {
        JsonNode report = Reports.report(serial, uuid, mac);
        ServerId id = accept(report.deepCopy());
        assertThat(accept(report.deepCopy())).isEqualTo(id);
        assertThat(reports(id)).hasSize(1);
    }

    @Test
    void aKnownMachineIsFoundBySerialThenUuidThenMac() {
        ServerId id = accept(Reports.report(serial, uuid, mac));
        String other = mac.replace("52:54:00:01", "52:54:00:02");
        assertThat(accept(Reports.report(serial, uuid, mac))).isEqualTo(id);
        assertThat(accept(Reports.report(null, uuid, other))).isEqualTo(id);
        assertThat(accept(Reports.report(null, null, mac))).isEqualTo(id);
        assertThat(reports(id))
                .extracting(Report::matchedBy)
                .containsExactly(MatchedBy.MAC, MatchedBy.UUID, MatchedBy.SERIAL, MatchedBy.NEW);
    }

    @Test
    void placeholdersNeverIdentify() {
        String zeros = "00000000-0000-0000-0000-000000000000";
        ServerId one = accept(Reports.report("To Be Filled By O.E.M.", zeros, mac));
        ServerId other =
                accept(Reports.report("To Be Filled By O.E.M.", zeros, mac.replace("52:54:00:01", "52:54:00:03")));
        assertThat(other).isNotEqualTo(one);
    }

    @Test
    void aTwinThatIsOnRecordAsOneIsKnownByItsInterfaces() {
        ServerId one = accept(Reports.report(serial, uuid, mac));
        String otherMac = mac.replace("52:54:00:01", "52:54:00:05");
        ServerId twin = accept(Reports.report(null, null, otherMac));
        Server recorded = fleet.servers().get(twin);
        assertThat(accept(Reports.report(serial, null, otherMac)))
                .as("not said yet")
                .isEqualTo(one);
        fleet.feature().entries().update(twin, recorded.version(), twin(recorded), TestFleet.ACTOR);
        assertThat(accept(Reports.report(serial, null, otherMac))).isEqualTo(twin);
        assertThat(accept(Reports.report(serial, uuid, mac))).isEqualTo(one);
    }

    @Test
    void changedHardwareOfAKnownMachineIsRecordedAndIsAFindingUntilItIsGone() {
        ServerId id = accept(Reports.report(serial, uuid, mac));
        ObjectNode less = Reports.report(serial, uuid, mac);
        ((ObjectNode) less.path("facts")).put("memory_bytes", 1L << 29);
        accept(less);
        assertThat(fleet.servers().facts(id).orElseThrow().facts().memoryBytes())
                .isEqualTo(1L << 29);
        assertThat(findingsOf(id)).hasSize(1).first().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo("memory_bytes_changed");
            assertThat(finding.expected()).isEqualTo("1073741824");
            assertThat(finding.observed()).isEqualTo("536870912");
        });
        accept(Reports.report(serial, uuid, mac));
        assertThat(findingsOf(id)).extracting(FindingView::state).containsExactly(FindingState.CLOSED);
    }

    @Test
    void aReportThatFitsTwoMachinesMovesNothingAndIsAFinding() {
        ServerId one = accept(Reports.report(serial, uuid, mac));
        String otherMac = mac.replace("52:54:00:01", "52:54:00:04");
        ServerId other = accept(Reports.report(serial + "b", null, otherMac));
        ObjectNode mixed = Reports.report(serial, null, otherMac);
        ((ObjectNode) mixed.path("facts")).put("memory_bytes", 1);
        accept(mixed);
        assertThat(reports(one)).hasSize(1);
        assertThat(reports(other)).hasSize(1);
        assertThat(fleet.servers().facts(one).orElseThrow().facts().memoryBytes())
                .isEqualTo(1L << 30);
        assertThat(fleet.servers().facts(other).orElseThrow().facts().memoryBytes())
                .isEqualTo(1L << 30);
        assertThat(findingsOf(one)).extracting(FindingView::kind).containsExactly(Discoveries.CONFLICT);
        assertThat(discoveries.list(ListQuery.of(ReportListing.class, Map.of("is_expected", "false"), 1)
                        .clauses()))
                .first()
                .satisfies(report -> assertThat(report.bootMac()).hasToString(otherMac));
    }

    @Test
    void aMachineThatContradictsItsRecordMovesNothing() {
        ServerId id = accept(Reports.report(serial, uuid, mac));
        assertThat(accept(Reports.report("ANOTHER-" + serial, uuid, mac))).isEqualTo(id);
        assertThat(findingsOf(id)).first().satisfies(finding -> {
            assertThat(finding.expected()).isEqualTo("serial " + serial);
            assertThat(finding.observed()).isEqualTo("serial ANOTHER-" + serial);
        });
        assertThat(reports(id)).hasSize(1);
    }

    @Test
    void aMachineSeenInAnotherDataCenterIsAFinding() {
        ServerId id = accept(Reports.report(serial, uuid, mac));
        site = fleet.dataCenter("elsewhere" + COUNT.incrementAndGet()).id();
        accept(Reports.report(serial, uuid, mac));
        assertThat(findingsOf(id)).extracting(FindingView::kind).containsExactly(Discoveries.CONFLICT);
        assertThat(fleet.servers().get(id).dataCenterId()).isNotEqualTo(site);
    }

    @Test
    void ofOneInterfaceOnlyTheNewestReportsAreKept() {
        ServerId id = accept(Reports.report(serial, uuid, mac));
        for (int i = 0; i < 25; i++) {
            accept(Reports.report(serial, uuid, mac));
        }
        assertThat(reports(id)).hasSize(20);
    }

    @Test
    void malformedReportsAreRefusedAndNotKept() {
        assertRefused(Reports.report(serial, uuid, mac).put("extra", 1), "extra");
        assertRefused(Reports.report(serial, uuid, mac).put("schema", 2), "schema");
        assertRefused(Reports.report(serial, uuid, mac).put("nonce", "xyz"), "nonce");
        assertRefused(Reports.report(serial, uuid, mac).put("firmware", "coreboot"), "firmware");
        assertRefused(Reports.report(serial, uuid, mac).put("facts", "none"), "facts");
        ObjectNode huge = Reports.report(serial, uuid, mac);
        ((ObjectNode) huge.path("raw")).put("lspci", "x".repeat(1 << 20));
        assertThatThrownBy(() -> accept(huge)).isInstanceOf(InventoryException.class);
        assertThat(fleet.servers().findByMac(MacAddress.parse(mac))).isEmpty();
    }

    private void assertRefused(JsonNode report, String field) {
        assertThatThrownBy(() -> discoveries.accept(site, MacAddress.parse(mac), null, report))
                .isInstanceOfSatisfying(
                        InventoryException.class,
                        refusal ->
                                assertThat(refusal.fields()).extracting("field").containsExactly(field));
    }
}
