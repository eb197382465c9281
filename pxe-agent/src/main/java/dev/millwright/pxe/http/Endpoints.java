package dev.millwright.pxe.http;

import dev.millwright.pxe.assets.ArtifactStore;
import dev.millwright.pxe.assets.LoaderDirectory;
import dev.millwright.pxe.inventory.SiteReplica;
import dev.millwright.pxe.inventory.SiteView;
import dev.millwright.pxe.metrics.Metrics;
import dev.millwright.pxe.types.ClientArch;
import dev.millwright.pxe.types.Ipv4Address;
import dev.millwright.pxe.types.MacAddress;
import dev.millwright.pxe.types.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The paths of WIRE.md §2, and {@code /loaders/} for UEFI HTTP Boot. */
public final class Endpoints implements Handler {
    private static final String PLAIN = "text/plain; charset=utf-8";

    private final ScriptDesk scripts;
    private final SiteReplica site;
    private final ArtifactStore store;
    private final LoaderDirectory loaders;
    private final Clock clock;
    private final Metrics metrics;
    private final @Nullable BootImages images;

    /** Makes the paths, without images for Secure Boot by HTTP. */
    public Endpoints(
            ScriptDesk scripts,
            SiteReplica site,
            ArtifactStore store,
            LoaderDirectory loaders,
            Clock clock,
            Metrics metrics) {
        this(scripts, site, store, loaders, clock, metrics, null);
    }

    /** Makes the paths. */
    public Endpoints(
            ScriptDesk scripts,
            SiteReplica site,
            ArtifactStore store,
            LoaderDirectory loaders,
            Clock clock,
            Metrics metrics,
            @Nullable BootImages images) {
        this.images = images;
        this.scripts = scripts;
        this.site = site;
        this.store = store;
        this.loaders = loaders;
        this.clock = clock;
        this.metrics = metrics;
    }

    @Override
    public Response handle(Request request, Ipv4Address from) throws IOException, InterruptedException {
        String path = request.path();
        if (path.equals("/boot.ipxe")) {
            return Response.text(200, PLAIN, scripts.entry());
        }
        if (path.equals("/healthz")) {
            return health();
        }
        if (path.equals("/metrics")) {
            return Response.text(200, "text/plain; version=0.0.4; charset=utf-8", metrics.text());
        }
        String[] parts = path.substring(1).split("/", -1);
        return switch (parts[0]) {
            case "boot" -> script(request, parts, from);
            case "artifacts" -> artifact(request, parts);
            case "loaders" -> loader(request, path.substring("/loaders".length()));
            default -> Response.notFound();
        };
    }

    /** {@code boot/MAC/ARCHITECTURE/UUID/boot.img}, as DHCP named it. */
    private Response image(Request request, String[] parts, Ipv4Address from) throws IOException, InterruptedException {
        Optional<MacAddress> mac = MacAddress.parse(parts[1]);
        if (mac.isEmpty() || images == null || !parts[4].equals("boot.img")) {
            return Response.notFound();
        }
        ClientArch arch = parts[2].equals("uefi_x64") ? ClientArch.UEFI_X64 : ClientArch.UNSUPPORTED;
        return images.of(request, new ScriptDesk.Visitor(mac.get(), from, arch, parts[3], null));
    }

    private Response script(Request request, String[] parts, Ipv4Address from)
            throws IOException, InterruptedException {
        if (parts.length == 5) {
            return image(request, parts, from);
        }
        Optional<MacAddress> mac = parts.length == 3 ? MacAddress.parse(parts[1]) : Optional.empty();
        if (mac.isEmpty() || !parts[2].equals("script.ipxe")) {
            return Response.notFound();
        }
        ScriptDesk.Visitor visitor = new ScriptDesk.Visitor(
                mac.get(),
                from,
                ClientArch.ofIpxe(
                        request.parameter("platform").orElse(""),
                        request.parameter("buildarch").orElse("")),
                request.parameter("uuid").orElse(null),
                request.parameter("serial").orElse(null));
        if (request.head()) {
            // Asking for a decision has effects at the inventory: a look at the headers must not.
            return Response.text(200, PLAIN, "");
        }
        return Response.text(200, PLAIN, scripts.script(visitor));
    }

    private Response artifact(Request request, String[] parts) throws IOException {
        Optional<Sha256> digest = parts.length == 2 || parts.length == 3 ? Sha256.parse(parts[1]) : Optional.empty();
        Optional<SiteView> view = site.view();
        if (digest.isEmpty()
                || view.isEmpty()
                || view.get().artifactSize(digest.get()).isEmpty()) {
            return Response.notFound();
        }
        Optional<Path> file = store.find(digest.get());
        if (file.isEmpty()) {
            return Response.notFound();
        }
        long sizeBytes = Files.size(file.get());
        if (sizeBytes != view.get().artifactSize(digest.get()).orElse(-1L)) {
            // Cut short on disk: what is not whole is not served.
            return Response.notFound();
        }
        store.touch(digest.get());
        return Response.file(request, file.get(), sizeBytes, "\"" + digest.get() + "\"");
    }

    private Response loader(Request request, String name) {
        if (!(loaders.find(name) instanceof LoaderDirectory.Answer.Found found)) {
            return Response.notFound();
        }
        return Response.file(request, found.path(), found.sizeBytes(), null);
    }

    private Response health() {
        boolean fresh = site.view().map(view -> view.isFresh(clock.instant())).orElse(false);
        String body = "{\"status\": \"%s\", \"replica_version\": %d, \"replica_fresh\": %b}\n"
                .formatted(fresh ? "ok" : "stale", site.version(), fresh);
        return Response.text(fresh ? 200 : 503, "application/json", body);
    }
}
