package dev.millwright.pxe.app;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import dev.millwright.pxe.boot.SecureBoot;
import dev.millwright.pxe.types.ClientArch;
import dev.millwright.pxe.types.Ipv4Address;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of an agent: one YAML file in {@code snake_case}. Defaults stand beside the fields; the table in {@code pxe-agent/README.md}
 * is compared with them by a test.
 */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
final class AgentConfig {
    /** Scheme, host and port of the inventory-server. Needed. */
    @Nullable
    URI inventoryUrl;

    /** File with the agent's token, alone on its first line. Needed. */
    @Nullable
    Path tokenFile;

    /** This host's address on the provisioning network: where it listens, and what machines are told. Needed. */
    @Nullable
    Ipv4Address address;

    /** Replica, leases, ledger, and artifacts unless {@code cache.directory} says otherwise. */
    Path stateDirectory = Path.of("var/agent");

    /** Whether to answer IPv6 router solicitations with an empty advertisement; off where another router is. */
    boolean routerAdvertisement = false;

    /** What firmware loads. */
    Loaders loaders = new Loaders();

    /** The DHCP server. */
    Dhcp dhcp = new Dhcp();

    /** The TFTP server. */
    Tftp tftp = new Tftp();

    /** The HTTP server. */
    Http http = new Http();

    /** The artifacts. */
    Cache cache = new Cache();

    /** Management controllers. */
    Bmc bmc = new Bmc();

    /** What firmware loads. */
    @JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
    static final class Loaders {
        /** Where the files lie; nothing outside it is ever served. */
        Path directory = Path.of("/usr/lib/ipxe");

        /** For PC BIOS. */
        String bios = "undionly.kpxe";

        /** For 64-bit UEFI: {@code snponly.efi} uses the firmware's network driver, {@code ipxe.efi} brings its own. */
        String uefiX64 = "snponly.efi";

        /** For 32-bit x86 UEFI; unset: an address and no loader. */
        @Nullable
        String uefiX86;

        /** For 64-bit ARM UEFI: Debian's signed GRUB, as its iPXE is for x86 only. */
        String uefiArm64 = "grubaa64.efi";

        /** For 64-bit UEFI with Secure Boot: it loads {@code grubx64.efi}, which loads a kernel that Debian signed. */
        String uefiX64Signed = "shimx64.efi";

        /** For 64-bit ARM UEFI with Secure Boot: it loads {@code grubaa64.efi}. */
        String uefiArm64Signed = "shimaa64.efi";

        /** Who gets the signed loader: {@code auto} after the plain one was refused, {@code always}, {@code never}. */
        SecureBoot secureBoot = SecureBoot.AUTO;

        /** For 64-bit RISC-V UEFI; unset: an address and no loader. */
        @Nullable
        String uefiRiscv64;

        /** The table, without what is unset. */
        Map<ClientArch, String> table() {
            Map<ClientArch, String> table = new EnumMap<>(ClientArch.class);
            table.put(ClientArch.BIOS, bios);
            table.put(ClientArch.UEFI_X64, uefiX64);
            put(table, ClientArch.UEFI_X86, uefiX86);
            table.put(ClientArch.UEFI_ARM64, uefiArm64);
            put(table, ClientArch.UEFI_RISCV64, uefiRiscv64);
            return table;
        }

        /** The loaders for Secure Boot. */
        Map<ClientArch, String> signed() {
            return Map.of(ClientArch.UEFI_X64, uefiX64Signed, ClientArch.UEFI_ARM64, uefiArm64Signed);
        }

        private static void put(Map<ClientArch, String> table, ClientArch arch, @Nullable String file) {
            if (file != null) {
                table.put(arch, file);
            }
        }
    }

    /** The DHCP server. */
    @JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
    static final class Dhcp {
        /** Off: this agent gives no address, so no machine is ever installed through it. */
        boolean enabled = true;

        /** Changed only for tests. */
        int port = 67;

        /** Where PXE clients ask a proxyDHCP server; changed only for tests. */
        int pxePort = 4011;

        /** Seconds from one look for other DHCP servers to the next; 0 = none is looked for. */
        int probeSeconds = 120;
    }

    /** The TFTP server. */
    @JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
    static final class Tftp {
        /** Changed only for tests. */
        int port = 69;

        /** Transfers at once, in all. */
        int transfers = 2048;

        /** Transfers at once, to one machine. */
        int transfersPerAddress = 16;

        /** Whether all transfers go over the one port, as some firewalls and address translators need it. */
        boolean singlePort = false;
    }

    /** The HTTP server. */
    @JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
    static final class Http {
        /** Where machines fetch scripts and images. */
        int port = 8090;

        /** Connections at once. */
        int connections = 1024;
    }

    /** The artifacts. */
    @JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
    static final class Cache {
        /** Unset: {@code artifacts} in the state directory. */
        @Nullable
        Path directory;

        /** Beyond it, artifacts that no run needs are deleted, longest unused first. */
        long maxBytes = 20L << 30;
    }

    /** Management controllers. */
    @JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
    static final class Bmc {
        /** Name or path of the program. */
        String ipmitool = "ipmitool";

        /** Seconds one call of it may take. */
        int callSeconds = 20;

        /** Controllers worked with at once. */
        int workers = 8;
    }

    /** What stands against starting with this configuration, one sentence each; empty when nothing does. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        boolean url = inventoryUrl != null
                && inventoryUrl.getHost() != null
                && List.of("http", "https").contains(String.valueOf(inventoryUrl.getScheme()));
        expect(url, "inventory_url: http://HOST:PORT of the inventory-server is needed", problems);
        expect(tokenFile != null, "token_file: the file with the agent's token is needed", problems);
        expect(
                address != null && !address.isZero() && !address.equals(Ipv4Address.BROADCAST),
                "address: this host's address on the provisioning network is needed",
                problems);
        expectPort(dhcp.port, "dhcp.port", problems);
        expectPort(dhcp.pxePort, "dhcp.pxe_port", problems);
        expect(
                dhcp.probeSeconds == 0 || dhcp.probeSeconds >= 10,
                "dhcp.probe_seconds: must be 0 or at least 10",
                problems);
        expectPort(tftp.port, "tftp.port", problems);
        expectPort(http.port, "http.port", problems);
        Stream.concat(loaders.table().values().stream(), loaders.signed().values().stream())
                .forEach(file -> expect(
                        file.matches("[!-~]{1,200}"),
                        "loaders: a file name is 1 to 200 printable characters without spaces",
                        problems));
        expect(tftp.transfers > 0, "tftp.transfers: must be positive", problems);
        expect(tftp.transfersPerAddress > 0, "tftp.transfers_per_address: must be positive", problems);
        expect(http.connections > 0, "http.connections: must be positive", problems);
        expect(cache.maxBytes > 0, "cache.max_bytes: must be positive", problems);
        expect(bmc.callSeconds > 0, "bmc.call_seconds: must be positive", problems);
        expect(bmc.workers > 0, "bmc.workers: must be positive", problems);
        return problems;
    }

    private static void expectPort(int port, String name, List<String> problems) {
        expect(port >= 1 && port <= 65535, name + ": must be 1 to 65535", problems);
    }

    private static void expect(boolean holds, String sentence, List<String> problems) {
        if (!holds) {
            problems.add(sentence);
        }
    }
}
