package dev.millwright.pxe.ipxe;

import dev.millwright.pxe.inventory.BootDecision;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes the boot scripts. Source of the commands: ipxe.org/cmd, and the 2019 build of Debian 12, which lacks newer ones. */
public final class ScriptWriter {
    /** Both tokens and nonces are base64url without padding. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{16,128}");

    /** All that the small Linux reads: see its {@code cmdline.awk}. */
    private static final Pattern MACHINE_API = Pattern.compile("http://[A-Za-z0-9.-]+(:[0-9]{1,5})?");

    private final URI self;

    /** @param self this agent's HTTP address as machines see it, for example {@code http://10.77.0.1:8090} */
    public ScriptWriter(URI self) {
        this.self = self;
    }

    /**
     * The script every iPXE gets first: it comes back with what it knows of its machine. When that fails, or what it then gets gives up, control
     * goes back to the firmware, which boots the disk.
     */
    public String entry() {
        return """
                #!ipxe
                chain --autofree %s/boot/${mac}/script.ipxe?uuid=${uuid}&serial=${serial:uristring}&platform=${platform}&buildarch=${buildarch} || exit 1
                """.formatted(self);
    }

    /**
     * The script that leads to the machine's own disk.
     *
     * @param reason for a comment; printable ASCII
     */
    public String local(String reason) {
        return "#!ipxe\n# " + reason.replaceAll("[^ -~]", "?") + "\n" + localCommands();
    }

    /**
     * The script of a discovery.
     *
     * @param ticket the inventory's
     * @param network the machine's address
     * @param machineApi what the small Linux calls
     * @throws IllegalArgumentException when a value does not fit a script
     */
    public String discover(BootDecision.Ticket ticket, NetworkSettings network, URI machineApi) {
        return ramdisk(ticket, network, machineApi, new KernelArgs(List.of()), List.of("mw.mode=discover"));
    }

    /**
     * The script of an installation.
     *
     * @param install the inventory's
     * @param network the machine's address
     * @param machineApi what the small Linux calls
     * @throws IllegalArgumentException when a value does not fit a script
     */
    public String install(BootDecision.Install install, NetworkSettings network, URI machineApi) {
        KernelArgs args = KernelArgs.parse(install.kernelArgs())
                .orElseThrow(() -> new IllegalArgumentException("kernel_args hold a word that is not allowed"));
        List<String> mode = List.of("mw.mode=install", "mw.run=" + install.runId(), "mw.attempt=" + install.attempt());
        return ramdisk(install.ticket(), network, machineApi, args, mode);
    }

    /**
     * BIOS: boot the first disk; should it have no boot code, give control back to the BIOS. UEFI: give control back with an error, on which the
     * firmware goes on to its next boot option; success would make it show its menu (UEFI 2.10 §3.1.1).
     */
    private static String localCommands() {
        return """
                iseq ${platform} efi && goto firmware ||
                sanboot --no-describe --drive 0x80 ||
                :firmware
                exit 1
                """;
    }

    private String ramdisk(
            BootDecision.Ticket ticket, NetworkSettings network, URI machineApi, KernelArgs args, List<String> mode) {
        String token = ticket.token().reveal();
        if (!TOKEN.matcher(token).matches()) {
            throw new IllegalArgumentException("the token is not base64url");
        }
        if (!MACHINE_API.matcher(machineApi.toString()).matches()) {
            throw new IllegalArgumentException(
                    "machine_api_url is not http://HOST:PORT, which is all the ramdisk speaks; correct the data center's");
        }
        List<String> words = new ArrayList<>(List.of("initrd=ramdisk", "quiet", "loglevel=3"));
        words.addAll(args.words());
        words.addAll(mode);
        words.add("mw.api=" + machineApi);
        words.add("mw.images=" + self);
        words.add("mw.token=" + token);
        words.add("mw.mac=" + network.mac().dashed());
        words.add("mw.ip=" + network.address() + "/" + network.prefixLength());
        if (network.gateway() != null) {
            words.add("mw.gw=" + network.gateway());
        }
        if (!network.dnsServers().isEmpty()) {
            words.add("mw.dns="
                    + network.dnsServers().stream().map(Object::toString).collect(Collectors.joining(",")));
        }
        return """
                #!ipxe
                kernel %1$s/artifacts/%2$s/kernel %4$s || goto local
                initrd --name ramdisk %1$s/artifacts/%3$s/ramdisk || goto local
                boot || goto local
                :local
                imgfree
                %5$s""".formatted(self, ticket.kernel(), ticket.ramdisk(), String.join(" ", words), localCommands());
    }
}
