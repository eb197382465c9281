package dev.millwright.inventory.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.testing.Answer;
import dev.millwright.inventory.testing.ApiClient;
import dev.millwright.inventory.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** VLANs, subnets of both families, their addresses and DNS names, as a client sees them. */
class NetworkApiTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private Entered on;
    private ApiClient api;

    @BeforeEach
    void enterASite() {
        on = Entered.site(SERVER);
        api = on.api();
    }

    private static List<String> each(Answer answer, String field) {
        return StreamSupport.stream(answer.json().path("items").spliterator(), false)
                .map(one -> one.path(field).asText())
                .toList();
    }

    private static String detail(Answer answer) {
        return answer.json().path("detail").asText();
    }

    private static String field(Answer answer) {
        return answer.json().at("/errors/0/field").asText();
    }

    @Test
    void vlansAreUniqueInTheirGroupAndKeptWhileASubnetLiesInThem() {
        Map<String, Object> body = Map.of("data_center_id", on.site(), "vid", 100, "name", "install");
        long vlan = Entered.id(api.post("/api/v1/vlans", body));
        Answer sameNumber = api.post("/api/v1/vlans", Map.of("data_center_id", on.site(), "vid", 100, "name", "other"));
        assertThat(sameNumber.code()).isEqualTo("taken");
        assertThat(field(sameNumber)).isEqualTo("vid");
        assertThat(detail(sameNumber)).contains("install", "id " + vlan);
        Answer sameName = api.post("/api/v1/vlans", Map.of("data_center_id", on.site(), "vid", 101, "name", "install"));
        assertThat(field(sameName)).isEqualTo("name");
        Entered.id(api.post(
                "/api/v1/vlans",
                Map.of("data_center_id", on.site(), "vid", 100, "name", "install", "vlan_group", "Hall B")));
        assertThat(each(api.get("/api/v1/vlans?vid=100&data_center_id=" + on.site()), "vid"))
                .hasSize(2);
        assertThat(each(api.get("/api/v1/vlans?vlan_group=Hall%20B&data_center_id=" + on.site()), "vlan_group"))
                .containsExactly("Hall B");
        assertThat(api.get("/api/v1/vlans?vid=many").status()).isEqualTo(422);

        Answer subnet = api.post(
                "/api/v1/subnets",
                Map.of("data_center_id", on.site(), "cidr", "10.%d.0.0/24".formatted(on.run()), "vlan_id", vlan));
        Entered.id(subnet);
        Answer held = api.delete("/api/v1/vlans/" + vlan, "If-Match", "\"1\"");
        assertThat(held.status()).isEqualTo(409);
        assertThat(detail(held)).contains("10.%d.0.0/24".formatted(on.run()));
        assertThat(each(api.get("/api/v1/subnets?vlan_id=" + vlan), "vlan_id")).containsExactly("" + vlan);
        long elsewhere = Entered.id(api.post(
                "/api/v1/vlans", Map.of("data_center_id", Entered.site(SERVER).site(), "vid", 7, "name", "elsewhere")));
        Answer moved = api.patch(
                "/api/v1/subnets/" + subnet.json().path("id").asLong(),
                Map.of("vlan_id", elsewhere),
                "If-Match",
                "\"1\"");
        assertThat(field(moved)).isEqualTo("vlan_id");
        Answer renamed = api.patch("/api/v1/vlans/" + vlan, Map.of("name", "boot"), "If-Match", "\"1\"");
        assertThat(renamed.header("ETag")).isEqualTo("\"2\"");
        assertThat(api.patch("/api/v1/vlans/" + vlan, Map.of("vid", 9), "If-Match", "\"1\"")
                        .status())
                .isEqualTo(412);
    }

    @Test
    void aSubnetSaysHowFullItIsAndLeavesOutWhatItWasTold() {
        String net = "10.%d.1.".formatted(on.run());
        Answer made = api.post(
                "/api/v1/subnets",
                Map.of(
                        "data_center_id",
                        on.site(),
                        "cidr",
                        net + "0/28",
                        "gateway",
                        net + "1",
                        "excluded",
                        List.of(Map.of("first", net + "2", "last", net + "4", "note", "routers"))));
        long subnet = Entered.id(made);
        assertThat(made.json().at("/utilisation/free").asLong()).isEqualTo(10);
        String url = "/api/v1/subnets/" + subnet;
        assertThat(api.post(url + "/addresses", Map.of("note", "printer"))
                        .json()
                        .path("address")
                        .asText())
                .isEqualTo(net + "5");
        Answer barred = api.post(url + "/addresses", Map.of("note", "x", "address", net + "3"));
        assertThat(detail(barred)).contains("routers");
        Answer read = api.get(url);
        assertThat(read.json().path("utilisation").toString()).isEqualTo("{\"total\":10,\"used\":1,\"free\":9}");
        assertThat(read.header("ETag")).isEqualTo("\"1\"");
        Answer covered = api.patch(
                url, Map.of("excluded", List.of(Map.of("first", net + "5", "last", net + "5"))), "If-Match", "\"1\"");
        assertThat(covered.status()).isEqualTo(409);
        assertThat(detail(covered)).contains(net + "5");
        Answer held = api.delete(url, "If-Match", "\"1\"");
        assertThat(held.status()).isEqualTo(409);
        assertThat(detail(held)).contains(net + "5 (printer)");
        String holding = "/api/v1/subnets?first_address__lte=%s9&last_address__gte=%s9".formatted(net, net);
        assertThat(each(api.get(holding), "id")).containsExactly("" + subnet);
        assertThat(api.get("/api/v1/subnets?first_address=here").status()).isEqualTo(422);
        assertThat(each(api.get(url + "/addresses?address__gt=%s4&sort=-address".formatted(net)), "note"))
                .containsExactly("printer");
    }

    @Test
    void ipv6LivesBesideIpv4AndAnInterfaceHasOneAddressOfEach() {
        long four = on.subnet("10.%d.2.0/24".formatted(on.run()));
        String cidr = "fd00:%x::/64".formatted(on.run());
        Answer made = api.post(
                "/api/v1/subnets",
                Map.of("data_center_id", on.site(), "cidr", cidr.replace("fd00", "FD00"), "gateway", "fe80::1"));
        long six = Entered.id(made);
        assertThat(made.json().path("cidr").asText()).isEqualTo(cidr);
        assertThat(made.json().path("dhcp_mode").asText()).isEqualTo("OFF");
        Answer overlap = api.post(
                "/api/v1/subnets", Map.of("data_center_id", on.site(), "cidr", "fd00:%x::/60".formatted(on.run())));
        assertThat(overlap.code()).isEqualTo("taken");
        assertThat(detail(overlap)).contains("id " + six);

        Map<String, Object> server = Map.of(
                "name", on.mark() + "-dual", "data_center_id", on.site(), "nics", List.of(Map.of("mac", on.mac(1))));
        long id = Entered.id(api.post("/api/v1/servers", server));
        Entered.id(api.post("/api/v1/subnets/" + six + "/addresses", Map.of("server_id", id)));
        Entered.id(api.post("/api/v1/subnets/" + four + "/addresses", Map.of("server_id", id)));
        Answer again = api.post("/api/v1/subnets/" + six + "/addresses", Map.of("server_id", id));
        assertThat(again.code()).isEqualTo("taken");
        assertThat(detail(again)).contains("fd00:%x::1".formatted(on.run()));
        JsonNode addresses = api.get("/api/v1/servers/" + id).json().path("addresses");
        assertThat(addresses)
                .extracting(one -> one.path("address").asText())
                .containsExactly("fd00:%x::1".formatted(on.run()), "10.%d.2.1".formatted(on.run()));
        assertThat(addresses).extracting(one -> one.path("mac").asText()).containsOnly(on.mac(1));
    }

    @Test
    void aDnsNamePointsToOneAddressOfEachFamilyAndIsListedBothWays() {
        String zone = on.mark() + ".example";
        long four = Entered.id(api.post(
                "/api/v1/subnets",
                Map.of("data_center_id", on.site(), "cidr", "10.%d.3.0/24".formatted(on.run()), "domain", zone)));
        long six = on.subnet("fd01:%x::/64".formatted(on.run()));
        String fours = "/api/v1/subnets/" + four + "/addresses";
        Answer www = api.post(fours, Map.of("note", "proxy", "dns_name", "WWW." + zone + "."));
        Entered.id(www);
        assertThat(www.json().path("dns_name").asText()).isEqualTo("www." + zone);
        Entered.id(
                api.post("/api/v1/subnets/" + six + "/addresses", Map.of("note", "proxy", "dns_name", "www." + zone)));
        Answer second = api.post(fours, Map.of("note", "rival", "dns_name", "www." + zone));
        assertThat(second.code()).isEqualTo("taken");
        assertThat(field(second)).isEqualTo("dns_name");
        assertThat(detail(second)).contains("10.%d.3.1".formatted(on.run()), "proxy");
        assertThat(field(api.post(fours, Map.of("note", "x", "dns_name", "10.0.0.1"))))
                .isEqualTo("dns_name");
        long server = Entered.id(api.post(
                "/api/v1/servers",
                Map.of(
                        "name",
                        on.mark() + "-web",
                        "data_center_id",
                        on.site(),
                        "nics",
                        List.of(Map.of("mac", on.mac(1))))));
        Entered.id(api.post(fours, Map.of("server_id", server)));

        Answer forward = api.get("/api/v1/dns/records?zone=" + zone);
        assertThat(each(forward, "type")).containsExactly("A", "AAAA", "A");
        assertThat(each(forward, "name")).containsExactly("www." + zone, "www." + zone, on.mark() + "-web." + zone);
        assertThat(each(forward, "value").get(1)).isEqualTo("fd01:%x::1".formatted(on.run()));
        assertThat(each(api.get("/api/v1/dns/records?type=aaaa&zone=" + zone), "type"))
                .containsExactly("AAAA");
        String reverse = "3.%d.10.in-addr.arpa".formatted(on.run());
        Answer back = api.get("/api/v1/dns/records?zone=" + reverse);
        assertThat(each(back, "name")).containsExactly("1." + reverse, "2." + reverse);
        assertThat(each(back, "value")).containsExactly("www." + zone, on.mark() + "-web." + zone);
        assertThat(field(api.get("/api/v1/dns/records?zone=x.in-addr.arpa"))).isEqualTo("zone");
        Answer firstPage = api.get("/api/v1/dns/records?limit=2&zone=" + zone);
        assertThat(each(
                        api.get("/api/v1/dns/records?limit=2&zone=" + zone + "&cursor="
                                + firstPage.json().path("next_cursor").asText()),
                        "name"))
                .containsExactly(on.mark() + "-web." + zone);

        String url = fours + "/" + www.json().path("id").asLong();
        assertThat(api.patch(url, Map.of("dns_name", "new." + zone), "If-Match", "\"7\"")
                        .status())
                .isEqualTo(412);
        Answer renamed = api.patch(url, Map.of("dns_name", "new." + zone), "If-Match", "\"1\"");
        assertThat(renamed.json().path("dns_name").asText()).as(renamed.text()).isEqualTo("new." + zone);
        assertThat(api.get(url).header("ETag")).isEqualTo("\"2\"");
    }

    @Test
    void manyClientsAtOnceGetOneAddressEach() throws Exception {
        long subnet = on.subnet("10.%d.4.0/26".formatted(on.run()));
        ExecutorService pool = Executors.newFixedThreadPool(16);
        try {
            List<Callable<Answer>> calls = new ArrayList<>();
            for (int i = 0; i < 70; i++) {
                calls.add(() -> api.post("/api/v1/subnets/" + subnet + "/addresses", Map.of("note", "race")));
            }
            List<Integer> statuses = new ArrayList<>();
            List<String> addresses = new ArrayList<>();
            for (Future<Answer> one : pool.invokeAll(calls)) {
                statuses.add(one.get().status());
                addresses.add(one.get().json().path("address").asText());
            }
            addresses.removeIf(String::isEmpty);
            assertThat(addresses).hasSize(62).doesNotHaveDuplicates();
            assertThat(statuses)
                    .containsOnly(201, 409)
                    .filteredOn(status -> status == 409)
                    .hasSize(8);
        } finally {
            pool.shutdownNow();
        }
    }
}
