package dev.millwright.pxe.dhcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.inventory.testing.Answer;
import dev.millwright.inventory.testing.ApiClient;
import dev.millwright.inventory.testing.TestServer;
import dev.millwright.pxe.dhcp.packet.DhcpMessageType;
import dev.millwright.pxe.dhcp.packet.DhcpOptions;
import dev.millwright.pxe.dhcp.packet.DhcpPacket;
import dev.millwright.pxe.dhcp.packet.OptionCode;
import dev.millwright.pxe.inventory.InventoryClient;
import dev.millwright.pxe.inventory.ReplicaFile;
import dev.millwright.pxe.inventory.ReplicaPoller;
import dev.millwright.pxe.inventory.SiteReplica;
import dev.millwright.pxe.inventory.WireJson;
import dev.millwright.pxe.testing.Eventually;
import dev.millwright.pxe.types.Ipv4Address;
import dev.millwright.pxe.types.MacAddress;
import dev.millwright.pxe.types.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The real server, the agent's own poll and the DHCP answers made from it. */
class ReplicaToWireTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final Ipv4Address AGENT = Ipv4Address.of("10.77.0.1");

    /** The claim is for a quiet machine; this one is shared by the whole build. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private static final Duration TYPICAL = Duration.ofSeconds(1);

    @TempDir
    Path directory;

    @Test
    void aReservationIsOfferedWithinASecondOfItsAnswer() throws Exception {
        ApiClient api = SERVER.admin();
        long site = created(api, "data-centers", Map.of("name", "dc1", "machine_api_url", "http://10.77.0.1:8080"));
        long subnet = created(api, "subnets", Map.of("data_center_id", site, "cidr", "10.77.0.0/24"));
        String token = api.post("/api/v1/tokens", Map.of("name", "a1", "role", "AGENT", "data_center_id", site))
                .json()
                .path("token")
                .asText();
        InventoryClient client = new InventoryClient(URI.create(SERVER.url()), new Secret(token), new WireJson());
        SiteReplica replica = SiteReplica.open(new ReplicaFile(directory.resolve("replica.json"), new WireJson()));
        Thread poller = new Thread(new ReplicaPoller(client, replica, Clock.systemUTC(), () -> {}), "replica");
        poller.start();
        DhcpResponder responder = new DhcpResponder(
                new BootPointer(8090, DhcpResponderTest.LOADERS),
                DhcpResponderTest.memory(new DhcpResponderTest.RecordedLog()));
        Eventually.within(
                Duration.ofSeconds(20),
                "the first replica",
                () -> replica.view()
                        .filter(view -> !view.replica().subnets().isEmpty())
                        .isPresent());
        int quick = 0;
        for (int number = 1; number <= 8; number++) {
            String mac = "52:54:00:77:01:%02x".formatted(number);
            DhcpPacket discover = discover(MacAddress.parse(mac).orElseThrow());
            long server = created(
                    api,
                    "servers",
                    Map.of("name", "web-" + number, "data_center_id", site, "nics", List.of(Map.of("mac", mac))));
            String address = "10.77.0." + (20 + number);
            created(api, "subnets/" + subnet + "/addresses", Map.of("server_id", server, "address", address));
            long answered = System.nanoTime();
            Eventually.within(
                    LONGEST,
                    address + " is offered",
                    () -> responder
                            .respond(
                                    discover,
                                    new Arrival(Arrival.Door.SERVER, AGENT, 68),
                                    replica.view().orElseThrow(),
                                    Clock.systemUTC().instant())
                            .filter(offer -> offer.packet().addresses().your().equals(Ipv4Address.of(address)))
                            .isPresent());
            quick += System.nanoTime() - answered < TYPICAL.toNanos() ? 1 : 0;
        }
        poller.interrupt();
        poller.join();
        assertThat(quick).as("changes on the wire within a second, of eight").isGreaterThanOrEqualTo(6);
    }

    private static long created(ApiClient api, String kind, Map<String, ?> body) {
        Answer answer = api.post("/api/v1/" + kind, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("id").asLong();
    }

    private static DhcpPacket discover(MacAddress mac) {
        return new DhcpPacket(
                new DhcpPacket.Header(DhcpPacket.BOOT_REQUEST, 0, 1, 0, 0),
                DhcpPacket.Addresses.NONE,
                mac,
                "",
                "",
                DhcpOptions.builder()
                        .set(OptionCode.MESSAGE_TYPE, (byte) DhcpMessageType.DISCOVER.code())
                        .build());
    }
}
