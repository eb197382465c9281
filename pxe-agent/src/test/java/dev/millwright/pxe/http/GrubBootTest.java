package dev.millwright.pxe.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.pxe.assets.ArtifactStore;
import dev.millwright.pxe.assets.LoaderDirectory;
import dev.millwright.pxe.assets.LoaderDirectory.Answer;
import dev.millwright.pxe.boot.LoaderTable;
import dev.millwright.pxe.dhcp.AddressCheck;
import dev.millwright.pxe.dhcp.DhcpMemory;
import dev.millwright.pxe.dhcp.LeaseBook;
import dev.millwright.pxe.dhcp.LeaseJournal;
import dev.millwright.pxe.inventory.BootAttempt;
import dev.millwright.pxe.inventory.BootDecision;
import dev.millwright.pxe.inventory.Replica;
import dev.millwright.pxe.inventory.ReplicaFile;
import dev.millwright.pxe.inventory.SiteReplica;
import dev.millwright.pxe.inventory.WireJson;
import dev.millwright.pxe.ipxe.ScriptWriter;
import dev.millwright.pxe.metrics.Metrics;
import dev.millwright.pxe.testing.SettableClock;
import dev.millwright.pxe.testing.Site;
import dev.millwright.pxe.timeline.BootObserver;
import dev.millwright.pxe.types.ClientArch;
import dev.millwright.pxe.types.Ipv4Address;
import dev.millwright.pxe.types.MacAddress;
import dev.millwright.pxe.types.Secret;
import dev.millwright.pxe.types.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What GRUB gets, by TFTP and inside an image by HTTP; the work of other threads is done when the test says so. */
class GrubBootTest {
    private static final Ipv4Address MACHINE = Ipv4Address.of("10.77.0.11");
    private static final String SCRIPT = "boot/52:54:00:77:00:01/x86_64/fd9d8a9a-be77-5491-8864-da9bfc87c22b/grub.cfg";

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock();
    private final List<BootAttempt> attempts = new ArrayList<>();
    private final Queue<Runnable> work = new ArrayDeque<>();
    private boolean full;
    private TftpFiles files;
    private BootImages images;

    @BeforeEach
    void open() throws IOException {
        SiteReplica site = SiteReplica.open(new ReplicaFile(directory.resolve("replica.json"), new WireJson()));
        site.accept(Site.replica(1, Replica.BootTarget.INSTALL, false), clock.instant());
        ArtifactStore store = ArtifactStore.open(directory.resolve("artifacts"), clock);
        for (byte[] content : List.of(Site.KERNEL, Site.RAMDISK, new byte[] {1})) {
            store.fetch(
                    Sha256.of(content),
                    content.length,
                    (digest, from) -> new ByteArrayInputStream(content),
                    done -> {});
        }
        Path loaders = Files.createDirectory(directory.resolve("loaders"));
        Files.writeString(loaders.resolve("snponly.efi"), "ours");
        Files.writeString(directory.resolve("shim"), "signed");
        LeaseBook leases = new LeaseBook(List.of(), LeaseJournal.open(directory.resolve("leases"), List.of()));
        ScriptDesk desk = new ScriptDesk(
                new ScriptDesk.Parts(
                        site,
                        new AddressCheck(DhcpMemory.of(leases)),
                        store,
                        this::decide,
                        new ScriptWriter(URI.create("http://10.77.0.1:8090")),
                        BootObserver.NONE),
                clock,
                new Metrics());
        Files.writeString(loaders.resolve("grubx64.efi"), "grub");
        LoaderDirectory directories = new LoaderDirectory(loaders, Map.of("shimx64.efi", directory.resolve("shim")));
        LoaderTable table = new LoaderTable(Map.of(), Map.of(ClientArch.UEFI_X64, "shimx64.efi"));
        images = new BootImages(desk, site, store, directories, table, URI.create("http://10.77.0.1:8090"));
        files = new TftpFiles(
                directories,
                site,
                store,
                new GrubScripts(desk, this::later, clock),
                new TftpFiles.Self(Site.AGENT, URI.create("http://10.77.0.1:8090")));
    }

    @Test
    void loadersTheFirstScriptAndTheSitesArtifactsAreThereAtOnce() {
        assertThat(files.find("/snponly.efi", MACHINE)).isInstanceOf(Answer.Found.class);
        assertThat(files.find("shimx64.efi", MACHINE))
                .isEqualTo(new Answer.Found(directory.resolve("shim"), "signed".length()));
        assertThat(text(files.find("/grub/grub.cfg", MACHINE))).contains("source (tftp,10.77.0.1)/boot/");
        assertThat(files.find("/artifacts/" + Sha256.of(Site.KERNEL) + "/kernel", MACHINE))
                .isInstanceOf(Answer.Found.class);
        for (String name : List.of(
                "/artifacts/" + Sha256.of(new byte[] {1}) + "/foreign",
                "/artifacts/nonsense/kernel",
                "/grub/x86_64-efi/command.lst",
                "/boot/nonsense/x86_64/none/grub.cfg",
                "revocations.efi")) {
            assertThat(files.find(name, MACHINE)).as(name).isEqualTo(new Answer.Missing());
        }
        assertThat(files.find("../token", MACHINE)).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void aScriptIsMadeOnceHoweverOftenItIsAskedForAndAnewForTheNextBoot() {
        assertThat(files.find(SCRIPT, MACHINE)).isEqualTo(new Answer.Later());
        assertThat(files.find(SCRIPT, MACHINE)).isEqualTo(new Answer.Later());
        assertThat(work).hasSize(1);
        work.remove().run();
        assertThat(text(files.find("/" + SCRIPT, MACHINE)))
                .contains("'mw.run=5'", "'mw.ip=10.77.0.11/24'", "linux (tftp,10.77.0.1)/artifacts/");
        assertThat(attempts)
                .containsExactly(new BootAttempt(
                        Site.INSTALLED, MACHINE, "fd9d8a9a-be77-5491-8864-da9bfc87c22b", null, "uefi_x64", null));
        clock.advance(GrubScripts.KEPT.plusSeconds(1));
        assertThat(files.find(SCRIPT, MACHINE)).isEqualTo(new Answer.Later());
        assertThat(work).hasSize(1);
    }

    @Test
    void whoeverIsNotTheMachineAtThatAddressBootsItsDisk() {
        for (String name : List.of(SCRIPT.replace("x86_64", "arm64"), SCRIPT.replace("00:01/", "00:02/"))) {
            files.find(name, MACHINE);
            work.remove().run();
            assertThat(text(files.find(name, MACHINE))).startsWith("# ").contains("chainloader");
        }
        assertThat(attempts).isEmpty();
    }

    @Test
    void withoutRoomForMoreWorkTheMachineAsksAgain() {
        full = true;
        assertThat(files.find(SCRIPT, MACHINE)).isEqualTo(new Answer.Later());
        full = false;
        assertThat(files.find(SCRIPT, MACHINE)).isEqualTo(new Answer.Later());
        assertThat(work).hasSize(1);
    }

    @Test
    void anImageHoldsTheChainAndIsAsLongAsItsHeadersSaidBefore() throws Exception {
        Response headers = images.of(request("HEAD"), visitor(Site.INSTALLED));
        assertThat(attempts).isEmpty();
        Response response = images.of(request("GET"), visitor(Site.INSTALLED));
        assertThat(attempts).hasSize(1);
        byte[] image = octets(response);
        assertThat(image).hasSize(Math.toIntExact(response.body().length()));
        assertThat(headers.body().length()).isEqualTo(response.body().length());
        assertThat(content(image, "KERNEL     ")).isEqualTo(Site.KERNEL);
        assertThat(content(image, "RAMDISK    ")).isEqualTo(Site.RAMDISK);
        assertThat(new String(image, StandardCharsets.ISO_8859_1))
                .contains("BOOTX64 EFI", "GRUBX64 EFI", "linux /kernel 'quiet'", "'mw.run=5'");
    }

    @Test
    void whoeverIsToBootItsDiskGetsNoImage() throws Exception {
        for (String method : List.of("HEAD", "GET")) {
            assertThat(images.of(request(method), visitor(Site.SETTLED)).status())
                    .isEqualTo(404);
            assertThat(images.of(request(method), visitor(Site.STRANGER)).status())
                    .isEqualTo(404);
        }
        assertThat(attempts).isEmpty();
    }

    private static ScriptDesk.Visitor visitor(MacAddress mac) {
        return new ScriptDesk.Visitor(mac, MACHINE, ClientArch.UEFI_X64, "none", null);
    }

    private static Request request(String method) throws BadRequestException {
        return Request.parse(method + " /boot/x/boot.img HTTP/1.1\r\nHost: x");
    }

    private static byte[] octets(Response response) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Response.Body part : ((Response.Body.Row) response.body()).parts()) {
            all.write(
                    part instanceof Response.Body.Octets some
                            ? some.octets()
                            : Files.readAllBytes(((Response.Body.File) part).path()));
        }
        return all.toByteArray();
    }

    /** A file of the root directory, by the FAT. */
    private static byte[] content(byte[] image, String name) {
        ByteBuffer disk = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
        int cluster = 512 * disk.get(13);
        int root = 512 * (disk.getShort(14) + disk.get(16) * disk.getShort(22));
        for (int at = root; disk.get(at) != 0; at += 32) {
            if (new String(image, at, 11, StandardCharsets.US_ASCII).equals(name)) {
                int from = root + 32 * disk.getShort(17) + (disk.getShort(at + 26) - 2) * cluster;
                return Arrays.copyOfRange(image, from, from + disk.getInt(at + 28));
            }
        }
        return new byte[0];
    }

    private void later(Runnable task) {
        if (full) {
            throw new RejectedExecutionException("full");
        }
        work.add(task);
    }

    private BootDecision decide(BootAttempt attempt) {
        attempts.add(attempt);
        return new BootDecision.Install(
                new BootDecision.Ticket(
                        new Secret("t".repeat(43)),
                        clock.instant().plusSeconds(600),
                        Sha256.of(Site.KERNEL),
                        Sha256.of(Site.RAMDISK)),
                5,
                2,
                "");
    }

    private static String text(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Made.class);
        return new String(((Answer.Made) answer).octets(), StandardCharsets.UTF_8);
    }
}
