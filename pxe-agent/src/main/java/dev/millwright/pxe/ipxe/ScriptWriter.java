package dev.millwright.pxe.ipxe;

import dev.millwright.pxe.boot.BootScripts;
import dev.millwright.pxe.boot.KernelLine;
import dev.millwright.pxe.boot.NetworkSettings;
import dev.millwright.pxe.inventory.BootDecision;
import java.net.URI;

/** Writes the boot scripts. Source of the commands: ipxe.org/cmd, and the 2019 build of Debian 12, which lacks newer ones. */
public final class ScriptWriter implements BootScripts<String> {
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

    @Override
    public String local(String reason) {
        return "#!ipxe\n# " + reason.replaceAll("[^ -~]", "?") + "\n" + localCommands();
    }

    @Override
    public String discover(BootDecision.Ticket ticket, NetworkSettings network, URI machineApi) {
        return ramdisk(ticket, KernelLine.discover(ticket, new KernelLine.Surroundings(network, machineApi, self)));
    }

    @Override
    public String install(BootDecision.Install install, NetworkSettings network, URI machineApi) {
        return ramdisk(
                install.ticket(), KernelLine.install(install, new KernelLine.Surroundings(network, machineApi, self)));
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

    private String ramdisk(BootDecision.Ticket ticket, KernelLine line) {
        return """
                #!ipxe
                kernel %1$s/artifacts/%2$s/kernel initrd=ramdisk %4$s || goto local
                initrd --name ramdisk %1$s/artifacts/%3$s/ramdisk || goto local
                boot || goto local
                :local
                imgfree
                %5$s""".formatted(self, ticket.kernel(), ticket.ramdisk(), String.join(" ", line.words()), localCommands());
    }
}
