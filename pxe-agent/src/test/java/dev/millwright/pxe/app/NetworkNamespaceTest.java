package dev.millwright.pxe.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.millwright.pxe.inventory.Replica;
import dev.millwright.pxe.inventory.ReplicaFile;
import dev.millwright.pxe.inventory.WireJson;
import dev.millwright.pxe.testing.Eventually;
import dev.millwright.pxe.testing.FakeInventory;
import dev.millwright.pxe.testing.Site;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * DHCP on port 67 in network namespaces of its own: an agent with two networks, of which the default route is the wrong one, and a machine without
 * address on the right one. Needs root.
 */
class NetworkNamespaceTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String NAME = "mwt" + ProcessHandle.current().pid();
    private static final String AGENT = NAME + "a";
    private static final String MACHINE = NAME + "m";

    @TempDir
    Path directory;

    private Path config;

    @BeforeEach
    void makeNetworks() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "network namespaces need root");
        assumeTrue(Files.isExecutable(Path.of("/usr/sbin/ip")) || Files.isExecutable(Path.of("/sbin/ip")), "no ip(8)");
        run("ip", "netns", "add", AGENT);
        run("ip", "netns", "add", MACHINE);
        run("ip", "-n", AGENT, "link", "set", "lo", "up");
        run("ip", "-n", AGENT, "link", "add", "up0", "type", "veth", "peer", "name", "up1");
        run("ip", "-n", AGENT, "link", "set", "up1", "up");
        run("ip", "-n", AGENT, "addr", "add", "192.0.2.5/24", "dev", "up0");
        run("ip", "-n", AGENT, "link", "set", "up0", "up");
        run("ip", "-n", AGENT, "route", "add", "default", "via", "192.0.2.1");
        run("ip", "-n", AGENT, "link", "add", "prov0", "type", "veth", "peer", "name", "eth0", "netns", MACHINE);
        run("ip", "-n", AGENT, "addr", "add", "10.77.0.1/24", "dev", "prov0");
        run("ip", "-n", AGENT, "link", "set", "prov0", "up");
        run("ip", "-n", MACHINE, "link", "set", "eth0", "up");
        run("ip", "-n", MACHINE, "route", "add", "default", "dev", "eth0");
        config = directory.resolve("agent.yml");
        Files.writeString(directory.resolve("token"), FakeInventory.TOKEN);
        Files.writeString(config, """
                inventory_url: http://10.77.0.1:9
                token_file: %1$s/token
                address: 10.77.0.1
                state_directory: %1$s/state
                router_advertisement: true
                """.formatted(directory));
        Files.createDirectories(directory.resolve("state"));
        new ReplicaFile(directory.resolve("state/replica.json"), new WireJson())
                .write(Site.replica(1, Replica.BootTarget.INSTALL, true));
    }

    @AfterEach
    void removeNetworks() throws Exception {
        for (String name : List.of(AGENT, MACHINE)) {
            if (Files.exists(Path.of("/run/netns", name))) {
                run("ip", "netns", "delete", name);
            }
        }
    }

    @Test
    void addressesAreGivenOnTheRightNetworkAndKeptWhenTheAgentIsKilled() throws Exception {
        Path log = directory.resolve("log");
        String first;
        try (AgentProcess agent = AgentProcess.start(List.of("ip", "netns", "exec", AGENT), config, log)) {
            Eventually.within(SOON, "listening", () -> agent.says("listens on 10.77.0.1"));
            assertThat(boot("52:54:00:77:00:01")).isEqualTo("ACK 10.77.0.11 from 10.77.0.1");
            first = boot("52:54:00:77:00:99");
            assertThat(first).isEqualTo("ACK 10.77.0.200 from 10.77.0.1");
            solicitRouter();
            agent.kill();
        }
        assertThat(Files.readString(directory.resolve("state/leases"))).contains("bound 52:54:00:77:00:99 10.77.0.200");
        try (AgentProcess agent =
                AgentProcess.start(List.of("ip", "netns", "exec", AGENT), config, directory.resolve("log2"))) {
            Eventually.within(SOON, "listening", () -> agent.says("listens on 10.77.0.1"));
            assertThat(boot("52:54:00:77:00:98")).isEqualTo("ACK 10.77.0.201 from 10.77.0.1");
            assertThat(boot("52:54:00:77:00:99")).isEqualTo(first);
        }
    }

    /** One real solicitation from the machine's side; the answer is the empty advertisement: type 134, hop limit 255 seen by the kernel. */
    private void solicitRouter() throws Exception {
        String perl = """
                use Socket qw(AF_INET6 SOCK_RAW inet_pton pack_sockaddr_in6);
                my ($i) = split /:/, (grep { /eth0/ } qx(ip -o link))[0];
                socket(my $s, AF_INET6, SOCK_RAW, 58) or die;
                setsockopt($s, 41, 18, pack('i', 255)) or die;
                for (1 .. 40) {
                    send($s, pack('CCnN', 133, 0, 0, 0), 0, pack_sockaddr_in6(0, inet_pton(AF_INET6, 'ff02::2'), $i));
                    my $r = ''; vec($r, fileno($s), 1) = 1;
                    while (select(my $f = $r, undef, undef, 0.25)) {
                        recv($s, my $p, 1500, 0);
                        if (ord($p) == 134) { print unpack('H*', substr($p, 4)); exit 0 }
                    }
                }
                """;
        assertThat(run("ip", "netns", "exec", MACHINE, "perl", "-e", perl)).isEqualTo("000000000000000000000000");
    }

    private String boot(String mac) throws Exception {
        return run(
                "ip",
                "netns",
                "exec",
                MACHINE,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.net.preferIPv4Stack=true",
                "-cp",
                System.getProperty("java.class.path"),
                DhcpClientMain.class.getName(),
                mac);
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(new ArrayList<>(List.of(command)))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(String.join(" ", command) + ": " + output)
                .isZero();
        return output;
    }
}
