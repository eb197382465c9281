package dev.millwright.pxe.grub;

import dev.millwright.pxe.boot.BootScripts;
import dev.millwright.pxe.boot.KernelLine;
import dev.millwright.pxe.boot.NetworkSettings;
import dev.millwright.pxe.inventory.BootDecision;
import dev.millwright.pxe.types.ClientArch;
import dev.millwright.pxe.types.Ipv4Address;
import java.net.URI;
import java.util.stream.Collectors;

/**
 * Writes scripts for the GRUB that Debian signs for network boots. It has neither HTTP nor an exit with an error, so everything comes by TFTP, and the disk's
 * loader is started by GRUB itself. Source: the modules of {@code grubnetx64.efi.signed} 2.06, and the GRUB manual §16.
 */
public final class GrubWriter implements BootScripts<String> {
    /** What GRUB calls x86-64 in {@code $grub_cpu}. */
    private static final String X86_64 = "x86_64";

    /** What GRUB calls 64-bit ARM. */
    private static final String ARM64 = "arm64";

    private final Ipv4Address tftp;
    private final URI images;
    private final ClientArch arch;

    /**
     * A writer for one kind of processor.
     *
     * @param tftp this agent's address, as machines reach it
     * @param images this agent's HTTP address, for the small Linux
     * @param arch the processor: the loader on its disk is named after it
     */
    public GrubWriter(Ipv4Address tftp, URI images, ClientArch arch) {
        this.tftp = tftp;
        this.images = images;
        this.arch = arch;
    }

    /** The kind of firmware GRUB's {@code $grub_cpu} tells of; UNSUPPORTED for any other. */
    public static ClientArch archOf(String cpu) {
        return switch (cpu) {
            case X86_64 -> ClientArch.UEFI_X64;
            case ARM64 -> ClientArch.UEFI_ARM64;
            default -> ClientArch.UNSUPPORTED;
        };
    }

    /**
     * The script every GRUB gets first: it comes back with what it knows of its machine. When that fails, or what it then gets gives up, the disk is
     * booted.
     *
     * @param tftp this agent's address, as machines reach it
     */
    public static String entry(Ipv4Address tftp) {
        return """
                set uuid=none
                smbios --type 1 --get-uuid 8 --set uuid
                source (tftp,%s)/boot/$net_default_mac/$grub_cpu/$uuid/grub.cfg
                if [ "$grub_cpu" = "arm64" ]; then
                  set own=/EFI/BOOT/BOOTAA64.EFI
                else
                  set own=/EFI/BOOT/BOOTX64.EFI
                fi
                """.formatted(tftp) + chain("$own");
    }

    @Override
    public String local(String reason) {
        return "# " + reason.replaceAll("[^ -~]", "?") + "\n" + chain(ownLoader());
    }

    @Override
    public String discover(BootDecision.Ticket ticket, NetworkSettings network, URI machineApi) {
        return ramdisk(ticket, KernelLine.discover(ticket, new KernelLine.Surroundings(network, machineApi, images)));
    }

    @Override
    public String install(BootDecision.Install install, NetworkSettings network, URI machineApi) {
        return ramdisk(
                install.ticket(),
                KernelLine.install(install, new KernelLine.Surroundings(network, machineApi, images)));
    }

    /** The words of a kernel, each in quotes that nothing in its alphabet can end. */
    static String quoted(KernelLine line) {
        return line.words().stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
    }

    private String ramdisk(BootDecision.Ticket ticket, KernelLine line) {
        return """
                if linux (tftp,%1$s)/artifacts/%2$s/kernel %4$s; then
                  if initrd (tftp,%1$s)/artifacts/%3$s/ramdisk; then
                    boot
                  fi
                fi
                """.formatted(tftp, ticket.kernel(), ticket.ramdisk(), quoted(line)) + chain(ownLoader());
    }

    private String ownLoader() {
        return arch == ClientArch.UEFI_ARM64 ? "/EFI/BOOT/BOOTAA64.EFI" : "/EFI/BOOT/BOOTX64.EFI";
    }

    /** Starts the loader of the first disk that has one at the place for disks without a boot entry (UEFI 2.10 §3.5.1.1). */
    private static String chain(String loader) {
        return """
                if search --no-floppy --set=disk --file %1$s; then
                  set root=$disk
                  if chainloader %1$s; then
                    boot
                  fi
                fi
                exit
                """.formatted(loader);
    }
}
