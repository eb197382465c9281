package dev.millwright.pxe.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.pxe.boot.SecureBoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentConfigTest {
    private static final String NEEDED = """
            inventory_url: http://10.77.0.1:8080
            token_file: /etc/millwright/agent.token
            address: 10.77.0.1
            """;

    @TempDir
    Path directory;

    @Test
    void defaultsAreThese() throws Exception {
        AgentConfig config = read(NEEDED);
        assertThat(config.stateDirectory).isEqualTo(Path.of("var/agent"));
        assertThat(config.routerAdvertisement).isFalse();
        assertThat(config.loaders.directory).isEqualTo(Path.of("/usr/lib/ipxe"));
        assertThat(config.loaders.bios).isEqualTo("undionly.kpxe");
        assertThat(config.loaders.uefiX64).isEqualTo("snponly.efi");
        assertThat(config.loaders.uefiX86).isNull();
        assertThat(config.loaders.uefiArm64).isEqualTo("grubaa64.efi");
        assertThat(config.loaders.uefiX64Signed).isEqualTo("shimx64.efi");
        assertThat(config.loaders.uefiArm64Signed).isEqualTo("shimaa64.efi");
        assertThat(config.loaders.secureBoot).isEqualTo(SecureBoot.AUTO);
        assertThat(config.loaders.uefiRiscv64).isNull();
        assertThat(config.dhcp.enabled).isTrue();
        assertThat(config.dhcp.port).isEqualTo(67);
        assertThat(config.dhcp.pxePort).isEqualTo(4011);
        assertThat(config.tftp.port).isEqualTo(69);
        assertThat(config.tftp.transfers).isEqualTo(2048);
        assertThat(config.tftp.transfersPerAddress).isEqualTo(16);
        assertThat(config.tftp.singlePort).isFalse();
        assertThat(config.http.port).isEqualTo(8090);
        assertThat(config.http.connections).isEqualTo(1024);
        assertThat(config.cache.directory).isNull();
        assertThat(config.cache.maxBytes).isEqualTo(21_474_836_480L);
        assertThat(config.bmc.ipmitool).isEqualTo("ipmitool");
        assertThat(config.bmc.callSeconds).isEqualTo(20);
        assertThat(config.bmc.workers).isEqualTo(8);
    }

    @Test
    void everyKeyCanBeSet() throws Exception {
        AgentConfig config = read(NEEDED + """
                state_directory: /var/lib/millwright
                router_advertisement: true
                loaders:
                  {directory: /srv/loaders, bios: a, uefi_x64: b, uefi_x86: c, uefi_arm64: d, uefi_riscv64: e,
                   secure_boot: always, uefi_x64_signed: f, uefi_arm64_signed: g}
                dhcp: {enabled: false, port: 1067, pxe_port: 5011}
                tftp: {port: 1069, transfers: 10, transfers_per_address: 2, single_port: true}
                http: {port: 1090, connections: 9}
                cache: {directory: /srv/cache, max_bytes: 1000}
                bmc: {ipmitool: /opt/ipmitool, call_seconds: 5, workers: 2}
                """);
        assertThat(config.routerAdvertisement).isTrue();
        assertThat(config.loaders.table().values()).containsExactlyInAnyOrder("a", "b", "c", "d", "e");
        assertThat(config.loaders.signed().values()).containsExactlyInAnyOrder("f", "g");
        assertThat(config.loaders.secureBoot).isEqualTo(SecureBoot.ALWAYS);
        assertThat(config.dhcp.pxePort).isEqualTo(5011);
        assertThat(config.dhcp.enabled).isFalse();
        assertThat(config.tftp.transfersPerAddress).isEqualTo(2);
        assertThat(config.tftp.singlePort).isTrue();
        assertThat(config.http.port).isEqualTo(1090);
        assertThat(config.cache.maxBytes).isEqualTo(1000);
        assertThat(config.bmc.workers).isEqualTo(2);
    }

    @Test
    void whatCannotWorkIsSaidInWords() {
        refused("{}", "inventory_url", "token_file", "address");
        refused(NEEDED + "adress: 10.0.0.1\n", "adress", "line 4");
        refused(NEEDED.replace("10.77.0.1\n", "10.77.0\n"), "Ipv4Address");
        refused(NEEDED + "http: {port: 70000}\n", "http.port: must be 1 to 65535");
        refused(NEEDED + "loaders: {bios: \"a b\"}\n", "loaders: a file name");
        refused(NEEDED + "loaders: {secure_boot: sometimes}\n", "SecureBoot");
        refused(NEEDED + "cache: {max_bytes: 0}\n", "cache.max_bytes");
        refused(NEEDED.replace("http:", "ftp:"), "inventory_url");
        refused("", "agent.yml");
        refused("# nothing\n", "agent.yml");
        assertThatThrownBy(() -> ConfigReader.read(directory.resolve("absent.yml")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("absent.yml");
    }

    @Test
    void aTokenFileWithoutATokenIsSaidWithoutItsContent() throws IOException {
        Path file = directory.resolve("token");
        Files.writeString(file, "has spaces inside\n");
        assertThatThrownBy(() -> ConfigReader.token(file))
                .hasMessageContaining("not a token")
                .hasMessageNotContaining("spaces");
    }

    @Test
    void everyShippedFilePassesCheck() throws Exception {
        List<Path> shipped;
        try (Stream<Path> files = Files.list(Path.of("").toAbsolutePath())) {
            shipped = files.filter(file -> file.toString().endsWith(".yml")).toList();
        }
        assertThat(shipped).isNotEmpty();
        for (Path file : shipped) {
            assertThat(AgentMain.run(List.of("check", file.toString())))
                    .as(file.toString())
                    .isZero();
        }
        assertThat(AgentMain.run(List.of("check", directory.resolve("absent").toString())))
                .isEqualTo(78);
        assertThat(AgentMain.run(List.of("check", "a", "b"))).isEqualTo(78);
    }

    @Test
    void theTableOfTheReadmeNamesEveryKeyWithItsDefault() throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        AgentConfig config = read(NEEDED);
        assertThat(readme)
                .contains("| `inventory_url` | needed |", "| `token_file` | needed |", "| `address` | needed |")
                .contains("| `state_directory` | `" + config.stateDirectory + "` |")
                .contains("| `router_advertisement` | `" + config.routerAdvertisement + "` |")
                .contains("| `loaders.directory` | `" + config.loaders.directory + "` |")
                .contains("| `loaders.bios` | `" + config.loaders.bios + "` |")
                .contains("| `loaders.uefi_x64` | `" + config.loaders.uefiX64 + "` |")
                .contains("| `loaders.uefi_x86` | unset |")
                .contains("| `loaders.uefi_arm64` | `" + config.loaders.uefiArm64 + "` |")
                .contains("| `loaders.uefi_x64_signed` | `" + config.loaders.uefiX64Signed + "` |")
                .contains("| `loaders.uefi_arm64_signed` | `" + config.loaders.uefiArm64Signed + "` |")
                .contains("| `loaders.secure_boot` | `"
                        + config.loaders.secureBoot.name().toLowerCase(Locale.ROOT) + "` |")
                .contains("| `loaders.uefi_riscv64` | unset |")
                .contains("| `dhcp.pxe_port` | `" + config.dhcp.pxePort + "` |")
                .contains("| `dhcp.enabled` | `" + config.dhcp.enabled + "` |")
                .contains("| `dhcp.port` | `" + config.dhcp.port + "` |")
                .contains("| `tftp.port` | `" + config.tftp.port + "` |")
                .contains("| `tftp.transfers` | `" + config.tftp.transfers + "` |")
                .contains("| `tftp.transfers_per_address` | `" + config.tftp.transfersPerAddress + "` |")
                .contains("| `tftp.single_port` | `" + config.tftp.singlePort + "` |")
                .contains("| `http.port` | `" + config.http.port + "` |")
                .contains("| `http.connections` | `" + config.http.connections + "` |")
                .contains("| `cache.directory` | unset |")
                .contains("| `cache.max_bytes` | `" + config.cache.maxBytes + "` |")
                .contains("| `bmc.ipmitool` | `" + config.bmc.ipmitool + "` |")
                .contains("| `bmc.call_seconds` | `" + config.bmc.callSeconds + "` |")
                .contains("| `bmc.workers` | `" + config.bmc.workers + "` |");
    }

    private void refused(String yaml, String... words) {
        assertThatThrownBy(() -> read(yaml))
                .as(yaml)
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll(words);
    }

    private AgentConfig read(String yaml) throws Exception {
        Path file = directory.resolve("agent.yml");
        Files.writeString(file, yaml);
        return ConfigReader.read(file);
    }
}
