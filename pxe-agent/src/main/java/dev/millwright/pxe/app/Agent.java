package dev.millwright.pxe.app;

import dev.millwright.pxe.assets.ArtifactStore;
import dev.millwright.pxe.assets.LoaderDirectory;
import dev.millwright.pxe.bmc.CommandDesk;
import dev.millwright.pxe.bmc.CommandLedger;
import dev.millwright.pxe.bmc.Ipmitool;
import dev.millwright.pxe.boot.LoaderTable;
import dev.millwright.pxe.boot.SecureBoot;
import dev.millwright.pxe.dhcp.AddressCheck;
import dev.millwright.pxe.dhcp.BootPointer;
import dev.millwright.pxe.dhcp.CompetitorProbe;
import dev.millwright.pxe.dhcp.DhcpMemory;
import dev.millwright.pxe.dhcp.DhcpResponder;
import dev.millwright.pxe.dhcp.DhcpServer;
import dev.millwright.pxe.dhcp.Lease;
import dev.millwright.pxe.dhcp.LeaseBook;
import dev.millwright.pxe.dhcp.LeaseJournal;
import dev.millwright.pxe.dhcp.LoaderTrials;
import dev.millwright.pxe.dhcp.RouterAdvertiser;
import dev.millwright.pxe.http.BootImages;
import dev.millwright.pxe.http.Endpoints;
import dev.millwright.pxe.http.GrubScripts;
import dev.millwright.pxe.http.HttpServer;
import dev.millwright.pxe.http.ScriptDesk;
import dev.millwright.pxe.http.TftpFiles;
import dev.millwright.pxe.inventory.ArtifactSync;
import dev.millwright.pxe.inventory.BootReporter;
import dev.millwright.pxe.inventory.InventoryClient;
import dev.millwright.pxe.inventory.ReplicaFile;
import dev.millwright.pxe.inventory.ReplicaPoller;
import dev.millwright.pxe.inventory.SiteReplica;
import dev.millwright.pxe.inventory.WireJson;
import dev.millwright.pxe.ipxe.ScriptWriter;
import dev.millwright.pxe.metrics.Metrics;
import dev.millwright.pxe.tftp.TftpServer;
import dev.millwright.pxe.timeline.BootRecorder;
import dev.millwright.pxe.types.ClientArch;
import dev.millwright.pxe.types.Ipv4Address;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One running agent: everything wired, by hand, in rank order. */
final class Agent implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Agent.class.getName());

    /** Scripts for GRUB made at once. */
    private static final int SCRIPT_MAKERS = 16;

    private final AgentConfig config;
    private final Clock clock;
    private final Metrics metrics = new Metrics();
    private final Workers workers;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Ipv4Address address;
    private final URI self;
    private final SiteReplica site;
    private final ArtifactStore store;
    private final InventoryClient client;
    private final DhcpMemory memory;
    private final WireJson json = new WireJson();
    private final StateDirectory state;
    private final DhcpServer.Parts dhcpParts;
    private final BootRecorder boots;
    private final LoaderTrials trials = new LoaderTrials();
    private final LoaderDirectory loaders;
    private final LoaderTable table;

    /**
     * Opens the files. Nothing listens yet.
     *
     * @throws IOException when the state directory cannot be used
     * @throws ConfigException when the token cannot be read
     */
    Agent(AgentConfig config, Clock clock, Workers workers) throws IOException, ConfigException {
        this.config = config;
        this.clock = clock;
        this.workers = workers;
        this.address = Objects.requireNonNull(config.address);
        this.self = URI.create("http://" + address + ":" + config.http.port);
        this.client = new InventoryClient(
                Objects.requireNonNull(config.inventoryUrl),
                ConfigReader.token(Objects.requireNonNull(config.tokenFile)),
                json);
        this.state = StateDirectory.take(config.stateDirectory);
        open.push(state);
        this.site = SiteReplica.open(new ReplicaFile(state.replica(), json));
        Path artifacts = config.cache.directory == null ? state.artifacts() : config.cache.directory;
        this.store = ArtifactStore.open(artifacts, clock);
        List<Lease> before = LeaseJournal.read(state.leases());
        LeaseJournal journal = LeaseJournal.open(state.leases(), before);
        open.push(journal);
        this.memory = DhcpMemory.of(new LeaseBook(before, journal));
        gauges();
        this.boots = new BootRecorder(Long.toHexString(new SecureRandom().nextLong()), clock, metrics);
        this.loaders = new LoaderDirectory(config.loaders.directory, LoaderDirectory.SIGNED_BY_DEBIAN);
        this.table = new LoaderTable(config.loaders.table(), signed());
        BootPointer pointer = new BootPointer(config.http.port, table, config.loaders.secureBoot, trials);
        this.dhcpParts =
                new DhcpServer.Parts(new DhcpResponder(pointer, memory), memory.leases(), journal, site, boots);
    }

    /** The signed loaders; of those that are to be tried only what is here. */
    private Map<ClientArch, String> signed() {
        Map<ClientArch, String> signed = new EnumMap<>(config.loaders.signed());
        if (config.loaders.secureBoot == SecureBoot.AUTO) {
            signed.values().removeAll(loaders.missing(List.copyOf(signed.values())));
        }
        return signed;
    }

    private void gauges() {
        metrics.gauge("millwright_agent_replica_version", site::version);
        metrics.gauge(
                "millwright_agent_replica_fresh",
                () -> site.view().map(view -> view.isFresh(clock.instant())).orElse(false) ? 1 : 0);
        metrics.gauge(
                "millwright_agent_replica_age_seconds",
                () -> site.view()
                        .map(view -> view.ageSeconds(clock.instant()).orElse(-1))
                        .orElse(-1L));
        metrics.gauge("millwright_agent_leases_active", () -> memory.leases().activeCount(clock.instant()));
        metrics.gauge(
                "millwright_agent_dhcp_competitors",
                () -> memory.competitors().faults(address, clock.instant()).size());
        metrics.gauge("millwright_agent_artifacts_held", () -> store.held().size());
    }

    /**
     * Begins to listen, and to talk to the inventory.
     *
     * @throws IOException when a port cannot be had; what was begun is to be closed
     */
    void start() throws IOException {
        ScriptDesk scripts = new ScriptDesk(
                new ScriptDesk.Parts(
                        site,
                        new AddressCheck(memory),
                        store,
                        client::bootAttempt,
                        new ScriptWriter(self),
                        boots,
                        trials),
                clock,
                metrics);
        startHttp(scripts);
        startTftp(scripts);
        if (config.dhcp.enabled) {
            DhcpServer.Ports ports = new DhcpServer.Ports(config.dhcp.port, config.dhcp.pxePort);
            DhcpServer dhcp = new DhcpServer(dhcpParts, address, ports, clock, metrics);
            open.push(dhcp);
            workers.start("dhcp", dhcp);
            startProbe();
        }
        if (config.routerAdvertisement) {
            workers.start("router-advertisement", new RouterAdvertiser(address, metrics));
        }
        startConversations();
        LOG.log(
                System.Logger.Level.INFO,
                "agent {0} listens on {1}: HTTP {2}, TFTP {3}, DHCP {4}",
                version(),
                address,
                Integer.toString(config.http.port),
                Integer.toString(config.tftp.port),
                config.dhcp.enabled ? Integer.toString(config.dhcp.port) : "off");
        warnOfMissing();
    }

    private void warnOfMissing() {
        List<String> needed = Stream.of(ClientArch.BIOS, ClientArch.UEFI_X64)
                .flatMap(arch -> Stream.ofNullable(config.loaders.table().get(arch)))
                .toList();
        loaders.missing(needed)
                .forEach(name -> LOG.log(
                        System.Logger.Level.WARNING,
                        "loader {0} is not in {1}: install the package ipxe, or set loaders.directory",
                        name,
                        config.loaders.directory));
        loaders.missing(List.copyOf(config.loaders.signed().values()))
                .forEach(name -> LOG.log(
                        System.Logger.Level.INFO,
                        "loader {0} is not here: machines with Secure Boot need shim-signed and grub-efi-*-signed",
                        name));
    }

    private void startProbe() {
        if (config.dhcp.probeSeconds == 0) {
            memory.competitors().looked();
            return;
        }
        Duration every = Duration.ofSeconds(config.dhcp.probeSeconds);
        workers.start("dhcp-probe", new CompetitorProbe(site, memory.competitors(), address, every, clock, metrics));
    }

    private void startTftp(ScriptDesk scripts) throws IOException {
        // Each waits for the inventory up to three seconds; beyond the queue GRUB asks again.
        ThreadPoolExecutor makers = new ThreadPoolExecutor(
                SCRIPT_MAKERS, SCRIPT_MAKERS, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(4096), work -> {
                    Thread thread = new Thread(work, "grub-script");
                    thread.setDaemon(true);
                    return thread;
                });
        makers.allowCoreThreadTimeOut(true);
        open.push(makers::shutdownNow);
        TftpFiles files = new TftpFiles(
                loaders, site, store, new GrubScripts(scripts, makers, clock), new TftpFiles.Self(address, self));
        TftpServer tftp = new TftpServer(
                files,
                address,
                config.tftp.port,
                new TftpServer.Limits(config.tftp.transfers, config.tftp.transfersPerAddress, config.tftp.singlePort),
                System::nanoTime,
                metrics,
                boots);
        open.push(tftp);
        workers.start("tftp", tftp);
    }

    private void startHttp(ScriptDesk scripts) throws IOException {
        HttpServer http = new HttpServer(
                new Endpoints(
                        scripts,
                        site,
                        store,
                        loaders,
                        clock,
                        metrics,
                        new BootImages(scripts, site, store, loaders, table, self)),
                address,
                config.http.port,
                config.http.connections,
                System::nanoTime,
                metrics,
                boots);
        open.push(http);
        workers.start("http", http);
    }

    private void startConversations() throws IOException {
        Signal artifactsChanged = new Signal();
        ArtifactSync sync = new ArtifactSync(
                site, store, client, new ArtifactSync.Parts(config.cache.maxBytes, artifactsChanged, clock, metrics));
        StatusReporter status = new StatusReporter(
                client,
                site,
                store,
                sync,
                memory,
                new StatusReporter.Identity(version(), clock.instant(), self, address),
                clock);
        artifactsChanged.target = status::wake;
        ExecutorService controllers = Executors.newFixedThreadPool(config.bmc.workers, work -> {
            Thread thread = new Thread(work, "bmc");
            thread.setDaemon(true);
            return thread;
        });
        open.push(controllers::shutdownNow);
        Duration limit = Duration.ofSeconds(config.bmc.callSeconds);
        CommandDesk desk = new CommandDesk(
                new CommandDesk.Parts(
                        client,
                        new CommandLedger(state.ledger(), json),
                        controllers,
                        bmc -> new Ipmitool(config.bmc.ipmitool, bmc, limit)),
                clock,
                System::nanoTime,
                metrics);
        workers.start("replica", new ReplicaPoller(client, site, clock, () -> {
            sync.wake();
            status.wake();
        }));
        workers.start("boots", new BootReporter(client, boots, clock, metrics));
        workers.start("artifacts", sync);
        workers.start("status", status);
        workers.start("commands", desk);
    }

    /** Breaks the circle between the artifacts and their report. */
    private static final class Signal implements Runnable {
        private volatile Runnable target = () -> {};

        @Override
        public void run() {
            target.run();
        }
    }

    private static String version() {
        return Objects.requireNonNullElse(Agent.class.getPackage().getImplementationVersion(), "development");
    }

    /** Stops: conversations and sockets, then files. */
    @Override
    public void close() {
        while (!open.isEmpty()) {
            AutoCloseable next = open.pop();
            if (open.isEmpty()) {
                stopWorkers();
            }
            try {
                next.close();
            } catch (Exception e) {
                // The outermost frame of stopping: the rest is to be closed all the same.
                LOG.log(
                        System.Logger.Level.WARNING,
                        "closing " + next.getClass().getSimpleName(),
                        e);
            }
        }
    }

    private void stopWorkers() {
        try {
            workers.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
