package dev.millwright.pxe.grub;

import dev.millwright.pxe.boot.BootScripts;
import dev.millwright.pxe.boot.KernelLine;
import dev.millwright.pxe.boot.NetworkSettings;
import dev.millwright.pxe.inventory.BootDecision;
import java.net.URI;
import java.util.Optional;

/** Writes the script of a GRUB that finds kernel and ramdisk beside itself. A machine meant to boot its disk gets none: its firmware then goes on to its next option. */
public final class ImageWriter implements BootScripts<Optional<ImageWriter.Content>> {
    private final URI images;

    /** @param images this agent's HTTP address, for the small Linux */
    public ImageWriter(URI images) {
        this.images = images;
    }

    /**
     * What makes an image this machine's.
     *
     * @param ticket names kernel and ramdisk
     * @param script for GRUB
     */
    public record Content(BootDecision.Ticket ticket, String script) {}

    @Override
    public Optional<Content> local(String reason) {
        return Optional.empty();
    }

    @Override
    public Optional<Content> discover(BootDecision.Ticket ticket, NetworkSettings network, URI machineApi) {
        return of(ticket, KernelLine.discover(ticket, new KernelLine.Surroundings(network, machineApi, images)));
    }

    @Override
    public Optional<Content> install(BootDecision.Install install, NetworkSettings network, URI machineApi) {
        return of(
                install.ticket(),
                KernelLine.install(install, new KernelLine.Surroundings(network, machineApi, images)));
    }

    private static Optional<Content> of(BootDecision.Ticket ticket, KernelLine line) {
        return Optional.of(new Content(ticket, """
                linux /kernel %s
                initrd /ramdisk
                boot
                exit
                """.formatted(GrubWriter.quoted(line))));
    }
}
