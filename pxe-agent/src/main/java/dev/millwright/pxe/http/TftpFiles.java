package dev.millwright.pxe.http;

import dev.millwright.pxe.assets.ArtifactStore;
import dev.millwright.pxe.assets.BootFiles;
import dev.millwright.pxe.assets.LoaderDirectory;
import dev.millwright.pxe.assets.LoaderDirectory.Answer;
import dev.millwright.pxe.grub.GrubWriter;
import dev.millwright.pxe.inventory.SiteReplica;
import dev.millwright.pxe.types.ClientArch;
import dev.millwright.pxe.types.Ipv4Address;
import dev.millwright.pxe.types.MacAddress;
import dev.millwright.pxe.types.Sha256;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What TFTP serves: loaders; for GRUB, which speaks nothing else, its first script, the script of its machine, and the site's artifacts under the same
 * paths as by HTTP.
 */
public final class TftpFiles implements BootFiles {
    /** Where Debian's network GRUB looks for its script: its built-in prefix. */
    private static final String GRUB_ENTRY = "grub/grub.cfg";

    private final LoaderDirectory loaders;
    private final SiteReplica site;
    private final ArtifactStore store;
    private final GrubScripts scripts;
    private final Self self;

    /**
     * This agent, as machines reach it.
     *
     * @param address its address
     * @param http its HTTP server
     */
    public record Self(Ipv4Address address, URI http) {}

    /** Makes the view. */
    public TftpFiles(LoaderDirectory loaders, SiteReplica site, ArtifactStore store, GrubScripts scripts, Self self) {
        this.loaders = loaders;
        this.site = site;
        this.store = store;
        this.scripts = scripts;
        this.self = self;
    }

    @Override
    public Answer find(String name, Ipv4Address from) {
        String relative = name.startsWith("/") ? name.substring(1) : name;
        if (relative.equals(GRUB_ENTRY)) {
            return made(GrubWriter.entry(self.address()));
        }
        String[] parts = relative.split("/", 6);
        if (parts.length == 5 && parts[0].equals("boot") && parts[4].equals("grub.cfg")) {
            return script(parts, from);
        }
        if (parts.length == 3 && parts[0].equals("artifacts")) {
            return artifact(parts[1]);
        }
        return loaders.find(name);
    }

    /** {@code boot/MAC/CPU/UUID/grub.cfg}, as {@link GrubWriter#entry} asks for it. */
    private Answer script(String[] parts, Ipv4Address from) {
        Optional<MacAddress> mac = MacAddress.parse(parts[1]);
        if (mac.isEmpty()) {
            return new Answer.Missing();
        }
        ClientArch arch = GrubWriter.archOf(parts[2]);
        ScriptDesk.Visitor visitor = new ScriptDesk.Visitor(mac.get(), from, arch, parts[3], null);
        return scripts.of(visitor, new GrubWriter(self.address(), self.http(), arch))
                .<Answer>map(TftpFiles::made)
                .orElseGet(Answer.Later::new);
    }

    private Answer artifact(String name) {
        Optional<Sha256> digest = Sha256.parse(name)
                .filter(wanted ->
                        site.view().flatMap(view -> view.artifactSize(wanted)).isPresent());
        Optional<Path> file = digest.flatMap(store::find);
        if (file.isEmpty()) {
            return new Answer.Missing();
        }
        try {
            store.touch(digest.get());
            return new Answer.Found(file.get(), Files.size(file.get()));
        } catch (IOException e) {
            // Evicted this moment.
            return new Answer.Missing();
        }
    }

    private static Answer made(String text) {
        return new Answer.Made(text.getBytes(StandardCharsets.UTF_8));
    }
}
