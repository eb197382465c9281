package dev.millwright.pxe.ipxe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.pxe.boot.KernelArgs;
import dev.millwright.pxe.boot.NetworkSettings;
import dev.millwright.pxe.inventory.BootDecision;
import dev.millwright.pxe.testing.SettableClock;
import dev.millwright.pxe.testing.Site;
import dev.millwright.pxe.types.Ipv4Address;
import dev.millwright.pxe.types.Secret;
import dev.millwright.pxe.types.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ScriptWriterTest {
    private static final URI MACHINE_API = URI.create("http://10.77.0.1:8080");
    private static final NetworkSettings NETWORK = new NetworkSettings(
            Site.INSTALLED,
            Ipv4Address.of("10.77.0.11"),
            24,
            Site.AGENT,
            List.of(Site.AGENT, Ipv4Address.of("10.77.0.2")));

    private final ScriptWriter writer = new ScriptWriter(URI.create("http://10.77.0.1:8090"));

    @Test
    void scriptsAreTheGoldenOnes() throws IOException {
        assertThat(writer.entry()).isEqualTo(golden("entry"));
        assertThat(writer.local("boot target is LOCAL")).isEqualTo(golden("local"));
        assertThat(writer.discover(ticket("Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4"), NETWORK, MACHINE_API))
                .isEqualTo(golden("discover"));
        assertThat(writer.install(install("console=ttyS0,115200 nomodeset"), NETWORK, MACHINE_API))
                .isEqualTo(golden("install"));
    }

    @Test
    void absentGatewayAndNameServersAreLeftOut() {
        NetworkSettings bare = new NetworkSettings(Site.INSTALLED, Ipv4Address.of("10.77.0.11"), 24, null, List.of());
        assertThat(writer.install(install(""), bare, MACHINE_API)).doesNotContain("mw.gw", "mw.dns");
    }

    @Test
    void wordsThatWouldBeMoreThanTextAreRefused() {
        for (String args : List.of(
                "a\nboot",
                "console=${ip}",
                "a || shell",
                "a && shell",
                "mw.api=http://evil",
                "initrd=other",
                "init=/bin/sh",
                "\"x\"",
                "é",
                "x".repeat(600))) {
            assertThatThrownBy(() -> writer.install(install(args), NETWORK, MACHINE_API))
                    .as(args)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> writer.discover(ticket("short"), NETWORK, MACHINE_API))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.discover(ticket("x".repeat(20) + " y"), NETWORK, MACHINE_API))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.discover(
                        ticket("x".repeat(32)),
                        NETWORK,
                        URI.create("http://a/${b}"
                                .replace("$", "%24")
                                .replace("{", "%7B")
                                .replace("}", "%7D"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMachineApiThatTheRamdiskDoesNotSpeakIsRefusedWithWords() {
        for (String api :
                List.of("https://10.77.0.1:8080", "http://10.77.0.1:8080/millwright", "http://[fe80::1]:8080")) {
            assertThatThrownBy(() -> writer.discover(ticket("x".repeat(43)), NETWORK, URI.create(api)))
                    .as(api)
                    .hasMessageContaining("machine_api_url");
        }
    }

    @Test
    void aWordAsLongAsTheServerTakesPasses() {
        String word = "modprobe.blacklist=" + "a,".repeat(240) + "b";
        assertThat(writer.install(install(word), NETWORK, MACHINE_API)).contains(" " + word + " ");
    }

    @Property(tries = 1000)
    void noKernelArgumentsAddALineOrAnExpansion(@ForAll String args) {
        long lines = writer.install(install(""), NETWORK, MACHINE_API).lines().count();
        try {
            String script = writer.install(install(args), NETWORK, MACHINE_API);
            assertThat(script.lines().count()).isEqualTo(lines);
            assertThat(script.lines()
                            .filter(line -> line.startsWith("kernel "))
                            .findFirst()
                            .orElseThrow())
                    .matches("kernel [ -~]+")
                    .doesNotContain("${");
        } catch (IllegalArgumentException refused) {
            assertThat(KernelArgs.parse(args)).isEmpty();
        }
    }

    @Property(tries = 300)
    void noReasonLeavesItsComment(@ForAll String reason) {
        assertThat(writer.local(reason).lines().count())
                .isEqualTo(writer.local("x").lines().count());
    }

    private static BootDecision.Ticket ticket(String token) {
        return new BootDecision.Ticket(
                new Secret(token), SettableClock.START, Sha256.of(Site.KERNEL), Sha256.of(Site.RAMDISK));
    }

    private static BootDecision.Install install(String args) {
        return new BootDecision.Install(ticket("Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4"), 5, 2, args);
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = ScriptWriterTest.class.getResourceAsStream("/golden/ipxe/" + name + ".ipxe")) {
            return in == null ? "no golden file" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
