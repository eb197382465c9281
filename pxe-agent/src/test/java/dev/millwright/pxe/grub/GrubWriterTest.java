package dev.millwright.pxe.grub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.pxe.boot.KernelArgs;
import dev.millwright.pxe.boot.NetworkSettings;
import dev.millwright.pxe.inventory.BootDecision;
import dev.millwright.pxe.testing.SettableClock;
import dev.millwright.pxe.testing.Site;
import dev.millwright.pxe.types.ClientArch;
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

class GrubWriterTest {
    private static final URI MACHINE_API = URI.create("http://10.77.0.1:8080");
    private static final String TOKEN = "Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4";
    private static final NetworkSettings NETWORK =
            new NetworkSettings(Site.INSTALLED, Ipv4Address.of("10.77.0.11"), 24, Site.AGENT, List.of(Site.AGENT));

    private final GrubWriter writer =
            new GrubWriter(Site.AGENT, URI.create("http://10.77.0.1:8090"), ClientArch.UEFI_X64);

    @Test
    void scriptsAreTheGoldenOnes() throws IOException {
        assertThat(GrubWriter.entry(Site.AGENT)).isEqualTo(golden("entry"));
        assertThat(writer.local("boot target is LOCAL")).isEqualTo(golden("local"));
        assertThat(writer.discover(ticket(TOKEN), NETWORK, MACHINE_API)).isEqualTo(golden("discover"));
        assertThat(writer.install(install("console=ttyS0,115200 nomodeset"), NETWORK, MACHINE_API))
                .isEqualTo(golden("install"));
        GrubWriter arm64 = new GrubWriter(Site.AGENT, URI.create("http://10.77.0.1:8090"), ClientArch.UEFI_ARM64);
        assertThat(arm64.local("x")).contains("/EFI/BOOT/BOOTAA64.EFI");
    }

    @Test
    void whatWouldBeMoreThanTextIsRefused() {
        for (String args :
                List.of("a'b", "a;boot", "$prefix", "a{b}", "\"x\"", "a\\b", "a\nboot", "initrd=x", "mw.run=9")) {
            assertThatThrownBy(() -> writer.install(install(args), NETWORK, MACHINE_API))
                    .as(args)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> writer.discover(ticket("x'; boot; echo xxxxxxx"), NETWORK, MACHINE_API))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 1000)
    void noKernelArgumentsLeaveTheirQuotes(@ForAll String args) {
        long quotes = quotes(writer.install(install(""), NETWORK, MACHINE_API));
        try {
            String script = writer.install(install(args), NETWORK, MACHINE_API);
            int words = KernelArgs.parse(args).orElseThrow().words().size();
            assertThat(quotes(script)).isEqualTo(quotes + 2L * words);
            assertThat(script).doesNotContain("$(").matches("(?s)[ -~\n]+");
        } catch (IllegalArgumentException refused) {
            assertThat(KernelArgs.parse(args)).isEmpty();
        }
    }

    @Property(tries = 300)
    void noReasonLeavesItsComment(@ForAll String reason) {
        assertThat(writer.local(reason).lines().count())
                .isEqualTo(writer.local("x").lines().count());
    }

    private static long quotes(String script) {
        return script.chars().filter(c -> c == '\'').count();
    }

    private static BootDecision.Ticket ticket(String token) {
        return new BootDecision.Ticket(
                new Secret(token), SettableClock.START, Sha256.of(Site.KERNEL), Sha256.of(Site.RAMDISK));
    }

    private static BootDecision.Install install(String args) {
        return new BootDecision.Install(ticket(TOKEN), 5, 2, args);
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = GrubWriterTest.class.getResourceAsStream("/golden/grub/" + name + ".cfg")) {
            return in == null ? "no golden file" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
