package dev.millwright.pxe.http;

import dev.millwright.pxe.assets.ArtifactStore;
import dev.millwright.pxe.assets.FatImage;
import dev.millwright.pxe.assets.LoaderDirectory;
import dev.millwright.pxe.boot.LoaderTable;
import dev.millwright.pxe.grub.ImageWriter;
import dev.millwright.pxe.inventory.Replica;
import dev.millwright.pxe.inventory.SiteReplica;
import dev.millwright.pxe.types.ClientArch;
import dev.millwright.pxe.types.Sha256;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file system for one boot of one machine by UEFI HTTP Boot: shim, GRUB, its script, kernel and ramdisk, sent from where they lie. Firmware keeps it in memory and
 * starts {@code EFI/BOOT/BOOT*.EFI} of it. Source: UEFI 2.10 §24.7.2, §13.3.5.
 */
public final class BootImages {
    private static final String TYPE = "application/vnd.efi-img";

    /** Every script is filled up to this, so that the length is known before the decision is. */
    private static final int SCRIPT_BYTES = 8192;

    private final ScriptDesk desk;
    private final SiteReplica site;
    private final ArtifactStore store;
    private final LoaderDirectory loaders;
    private final LoaderTable table;
    private final ImageWriter writer;

    /**
     * Makes the images.
     *
     * @param table names the first loader of each architecture
     * @param self this agent's HTTP address
     */
    public BootImages(
            ScriptDesk desk,
            SiteReplica site,
            ArtifactStore store,
            LoaderDirectory loaders,
            LoaderTable table,
            URI self) {
        this.desk = desk;
        this.site = site;
        this.store = store;
        this.loaders = loaders;
        this.table = table;
        this.writer = new ImageWriter(self);
    }

    /**
     * The image, or "not found" for a machine that is to boot its disk, on which firmware goes on to its next boot option.
     *
     * @param visitor whose machine it is for
     */
    Response of(Request request, ScriptDesk.Visitor visitor) throws IOException, InterruptedException {
        Replica.Netboot netboot =
                site.view().map(view -> view.replica().netboot()).orElse(null);
        if (netboot == null) {
            return Response.notFound();
        }
        if (request.head()) {
            // Firmware asks for the length first; asking for a decision has effects at the inventory and is left to
            // GET.
            return desk.mayBoot(visitor)
                    ? image(visitor.arch(), netboot.kernelSha256(), netboot.ramdiskSha256(), "")
                    : Response.notFound();
        }
        Optional<ImageWriter.Content> content = desk.script(visitor, writer);
        if (content.isEmpty()) {
            return Response.notFound();
        }
        Sha256 kernel = content.get().ticket().kernel();
        Sha256 ramdisk = content.get().ticket().ramdisk();
        return image(visitor.arch(), kernel, ramdisk, content.get().script());
    }

    private Response image(ClientArch arch, Sha256 kernel, Sha256 ramdisk, String script) throws IOException {
        boolean arm = arch == ClientArch.UEFI_ARM64;
        Map<String, Response.Body> files = new LinkedHashMap<>();
        boolean whole = put(
                        files,
                        arm ? "EFI/BOOT/BOOTAA64.EFI" : "EFI/BOOT/BOOTX64.EFI",
                        loader(table.signed().get(arch)))
                && put(
                        files,
                        arm ? "EFI/BOOT/GRUBAA64.EFI" : "EFI/BOOT/GRUBX64.EFI",
                        loader(arm ? "grubaa64.efi" : "grubx64.efi"));
        byte[] text = script.getBytes(StandardCharsets.UTF_8);
        if (!whole || text.length > SCRIPT_BYTES) {
            return Response.notFound();
        }
        files.put("grub/grub.cfg", new Response.Body.Octets(filled(text)));
        if (!put(files, "kernel", store.find(kernel)) || !put(files, "ramdisk", store.find(ramdisk))) {
            return Response.notFound();
        }
        return new Response(200, Map.of("Content-Type", TYPE, "Cache-Control", "no-store"), row(files));
    }

    private Optional<Path> loader(@Nullable String name) {
        return name != null && loaders.find(name) instanceof LoaderDirectory.Answer.Found found
                ? Optional.of(found.path())
                : Optional.empty();
    }

    private static boolean put(Map<String, Response.Body> files, String name, Optional<Path> file) throws IOException {
        if (file.isPresent()) {
            files.put(name, new Response.Body.File(file.get(), 0, Files.size(file.get())));
        }
        return file.isPresent();
    }

    /** Line feeds are nothing to GRUB. */
    private static byte[] filled(byte[] text) {
        byte[] filled = Arrays.copyOf(text, SCRIPT_BYTES);
        Arrays.fill(filled, text.length, SCRIPT_BYTES, (byte) '\n');
        return filled;
    }

    private static Response.Body row(Map<String, Response.Body> files) {
        Map<String, Long> lengths = new LinkedHashMap<>();
        files.forEach((name, body) -> lengths.put(name, body.length()));
        FatImage.Layout layout = FatImage.of(lengths);
        List<Response.Body> parts = new ArrayList<>();
        parts.add(new Response.Body.Octets(layout.head()));
        int next = 0;
        for (Response.Body body : files.values()) {
            parts.add(body);
            parts.add(new Response.Body.Octets(new byte[layout.fills().get(next++)]));
        }
        parts.add(new Response.Body.Octets(new byte[(int) layout.tail()]));
        return new Response.Body.Row(parts, layout.length());
    }
}
