package dev.millwright.inventory.provisioning;

import dev.millwright.inventory.datacenters.DataCenter;
import dev.millwright.inventory.hardware.FactsParser;
import dev.millwright.inventory.network.Claim;
import dev.millwright.inventory.network.DhcpMode;
import dev.millwright.inventory.network.Subnet;
import dev.millwright.inventory.network.SubnetSpec;
import dev.millwright.inventory.servers.DiscoveredMachine;
import dev.millwright.inventory.servers.Server;
import dev.millwright.inventory.servers.ServerEvent;
import dev.millwright.inventory.testing.TestFleet;
import dev.millwright.inventory.types.IpAddress;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.NetAddress;
import dev.millwright.inventory.types.NetPrefix;
import dev.millwright.inventory.web.ApiJson;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A site whose machines are racked and available, one after the other. */
final class Racked {
    private final TestFleet fleet;
    private final AtomicInteger count = new AtomicInteger();
    final DataCenter site;
    private final Subnet subnet;

    Racked(TestFleet fleet, String name, int network) {
        this.fleet = fleet;
        this.site = fleet.dataCenter(name);
        this.subnet = fleet.subnets()
                .create(
                        new SubnetSpec(
                                site.id(),
                                NetPrefix.parse("10." + network + ".0.0/16"),
                                null,
                                NetAddress.parse("10." + network + ".0.1"),
                                List.of(),
                                null,
                                List.of(),
                                null,
                                null,
                                List.of(),
                                3600,
                                DhcpMode.AUTHORITATIVE),
                        TestFleet.ACTOR);
    }

    /** A machine as its ramdisk will see itself. */
    record Machine(Server server, MacAddress mac, IpAddress ip, String serial, String uuid, String disk) {}

    /** A new machine, available. */
    Machine machine() throws Exception {
        int number = count.incrementAndGet();
        MacAddress mac = MacAddress.parse(
                "52:54:%02x:77:%02x:%02x".formatted(site.id().value() & 255, number >> 8, number & 255));
        String serial = "S-" + site.name() + "-" + number;
        String uuid = "4c4c4544-0034-5910-%04x-%012x".formatted(site.id().value(), number);
        String disk = "DISK-" + number;
        String facts = """
                {"serial": "%s", "uuid": "%s", "nics": [{"name": "eth0", "mac": "%s"}],
                 "disks": [{"name": "vda", "serial": "%s", "size_bytes": 8589934592, "rotational": false, "transport": "virtio"}]}""".formatted(serial, uuid, mac, disk);
        DiscoveredMachine found = new DiscoveredMachine(
                site.id(), mac, FactsParser.parse(ApiJson.mapper().readTree(facts)));
        Server server = fleet.servers().createDiscovered(found, TestFleet.ACTOR);
        IpAddress ip = fleet.subnets()
                .addresses()
                .allocate(subnet.id(), Claim.forServer(server.id(), server.name(), mac, null), TestFleet.ACTOR)
                .address()
                .v4()
                .orElseThrow();
        for (ServerEvent event : List.of(ServerEvent.REGISTER, ServerEvent.COMMISSION, ServerEvent.COMMISSION_PASSED)) {
            fleet.servers().apply(server.id(), event, "racked", TestFleet.ACTOR);
        }
        return new Machine(fleet.servers().get(server.id()), mac, ip, serial, uuid, disk);
    }
}
