package dev.millwright.pxe.http;

import dev.millwright.pxe.assets.ArtifactStore;
import dev.millwright.pxe.boot.BootDecider;
import dev.millwright.pxe.boot.BootPlan;
import dev.millwright.pxe.boot.BootScripts;
import dev.millwright.pxe.boot.BootSituation;
import dev.millwright.pxe.boot.NetworkSettings;
import dev.millwright.pxe.dhcp.AddressCheck;
import dev.millwright.pxe.dhcp.LoaderTrials;
import dev.millwright.pxe.inventory.BootAttempt;
import dev.millwright.pxe.inventory.BootDecision;
import dev.millwright.pxe.inventory.InventoryUnavailableException;
import dev.millwright.pxe.inventory.Replica;
import dev.millwright.pxe.inventory.SiteReplica;
import dev.millwright.pxe.inventory.SiteView;
import dev.millwright.pxe.ipxe.ScriptWriter;
import dev.millwright.pxe.metrics.Metrics;
import dev.millwright.pxe.timeline.BootObserver;
import dev.millwright.pxe.timeline.Script;
import dev.millwright.pxe.types.ClientArch;
import dev.millwright.pxe.types.Ipv4Address;
import dev.millwright.pxe.types.MacAddress;
import dev.millwright.pxe.types.MachineId;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the boot script of a machine: asks the replica, then the inventory, then writes. Whatever goes wrong ends in "your own disk". */
public final class ScriptDesk {
    private static final System.Logger LOG = System.getLogger(ScriptDesk.class.getName());
    private static final int LONGEST_SERIAL = 128;

    private final Parts parts;
    private final Clock clock;
    private final Metrics metrics;

    /** How the inventory is asked; one method, so that a test can answer. */
    @FunctionalInterface
    public interface Confirmation {
        /**
         * Asks, and waits at most three seconds.
         *
         * @throws InventoryUnavailableException when there is no usable answer
         */
        BootDecision ask(BootAttempt attempt) throws InventoryUnavailableException, InterruptedException;
    }

    /**
     * What the desk works with.
     *
     * @param site the replica
     * @param addresses whether an address is ours
     * @param store which artifacts are here
     * @param confirmation the inventory
     * @param writer of scripts
     * @param boots told of each script
     * @param trials told which loaders run
     */
    public record Parts(
            SiteReplica site,
            AddressCheck addresses,
            ArtifactStore store,
            Confirmation confirmation,
            ScriptWriter writer,
            BootObserver boots,
            LoaderTrials trials) {
        /** Where every machine has but one loader. */
        public Parts(
                SiteReplica site,
                AddressCheck addresses,
                ArtifactStore store,
                Confirmation confirmation,
                ScriptWriter writer,
                BootObserver boots) {
            this(site, addresses, store, confirmation, writer, boots, new LoaderTrials());
        }
    }

    /** Makes a desk. */
    public ScriptDesk(Parts parts, Clock clock, Metrics metrics) {
        this.parts = parts;
        this.clock = clock;
        this.metrics = metrics;
    }

    /**
     * Who asks for a script.
     *
     * @param mac it says it boots from
     * @param from the address it asks from
     * @param arch what it says it runs on
     * @param uuid as it says, null when it says none
     * @param serial as it says, null when it says none
     */
    record Visitor(
            MacAddress mac,
            Ipv4Address from,
            ClientArch arch,
            @Nullable String uuid,
            @Nullable String serial) {}

    /** The script every iPXE gets first. */
    String entry() {
        return parts.writer().entry();
    }

    /** The script for iPXE of one machine at this moment. */
    String script(Visitor visitor) throws InterruptedException {
        return script(visitor, parts.writer());
    }

    /** The same decision, told in the language of another loader. */
    <T> T script(Visitor visitor, BootScripts<T> writer) throws InterruptedException {
        parts.trials().arrived(visitor.mac());
        BootSituation situation = situation(visitor);
        SiteView view = situation.view();
        ClientArch.Firmware firmware = situation.firmware();
        boolean ours = situation.addressIsOurs();
        BootPlan plan = BootDecider.first(situation);
        if (plan instanceof BootPlan.AskInventory) {
            String boot = parts.boots().booting(visitor.mac(), visitor.from());
            plan = ask(visitor, firmware, situation, boot.isEmpty() ? null : boot);
        }
        Written<T> written = write(plan, visitor, view, writer);
        metrics.counter("millwright_agent_boot_scripts_total{plan=\"" + written.kind() + "\"}")
                .increment();
        if (ours || parts.boots().follows(visitor.mac())) {
            parts.boots().decided(visitor.mac(), told(plan, written));
        }
        LOG.log(
                System.Logger.Level.INFO,
                "boot {0} {1} {2}: {3}",
                visitor.mac(),
                visitor.from(),
                firmware,
                written.words());
        return written.script();
    }

    /** Whether the replica allows more than the disk. Asks nobody, and leaves no trace. */
    boolean mayBoot(Visitor visitor) {
        return BootDecider.first(situation(visitor)) instanceof BootPlan.AskInventory;
    }

    private BootSituation situation(Visitor visitor) {
        SiteView view = parts.site().view().orElse(null);
        boolean ours = view != null && parts.addresses().isOurs(view, visitor.mac(), visitor.from(), clock.instant());
        return new BootSituation(
                visitor.mac(),
                visitor.arch().firmware(),
                ours,
                view,
                digest -> parts.store().find(digest).isPresent(),
                clock.instant());
    }

    private BootPlan ask(Visitor visitor, ClientArch.Firmware firmware, BootSituation situation, @Nullable String boot)
            throws InterruptedException {
        BootAttempt attempt = new BootAttempt(
                visitor.mac(),
                visitor.from(),
                Optional.ofNullable(visitor.uuid())
                        .flatMap(MachineId::parse)
                        .map(MachineId::text)
                        .orElse(null),
                serial(visitor.serial()),
                firmware.wireName().orElse("bios"),
                boot);
        try {
            BootDecision decision = parts.confirmation().ask(attempt);
            return BootDecider.confirmed(
                    new BootSituation(
                            situation.mac(),
                            situation.firmware(),
                            situation.addressIsOurs(),
                            parts.site().view().orElse(null),
                            situation.held(),
                            clock.instant()),
                    decision);
        } catch (InventoryUnavailableException e) {
            return BootDecider.unanswered(String.valueOf(e.getMessage()));
        }
    }

    private static Script told(BootPlan plan, Written<?> written) {
        Script.Decision decision = Script.Decision.valueOf(written.kind());
        if (decision == Script.Decision.INSTALL && plan instanceof BootPlan.Install install) {
            return new Script(
                    decision,
                    null,
                    install.decision().runId(),
                    install.decision().attempt());
        }
        String reason = decision == Script.Decision.LOCAL ? written.words().substring("LOCAL: ".length()) : null;
        return new Script(decision, reason, null, null);
    }

    private record Written<T>(T script, String kind, String words) {}

    private static <T> Written<T> write(
            BootPlan plan, Visitor visitor, @Nullable SiteView view, BootScripts<T> writer) {
        Optional<Replica.Subnet> subnet = view == null ? Optional.empty() : view.subnetOf(visitor.from());
        URI machineApi = view == null ? null : view.replica().machineApiUrl();
        if (plan instanceof BootPlan.LocalDisk local) {
            return local(writer, local.reason());
        }
        if (subnet.isEmpty() || machineApi == null) {
            return local(writer, "the site changed meanwhile");
        }
        NetworkSettings network = new NetworkSettings(
                visitor.mac(),
                visitor.from(),
                subnet.get().cidr().prefixLength(),
                subnet.get().gateway(),
                subnet.get().dnsServers());
        try {
            if (plan instanceof BootPlan.Discover discover) {
                return new Written<>(writer.discover(discover.ticket(), network, machineApi), "DISCOVER", "DISCOVER");
            }
            if (plan instanceof BootPlan.Install install) {
                String words = "INSTALL run " + install.decision().runId() + " attempt "
                        + install.decision().attempt();
                return new Written<>(writer.install(install.decision(), network, machineApi), "INSTALL", words);
            }
            return local(writer, "not decided");
        } catch (IllegalArgumentException e) {
            return local(writer, "script refused: " + e.getMessage());
        }
    }

    private static <T> Written<T> local(BootScripts<T> writer, String reason) {
        return new Written<>(writer.local(reason), "LOCAL", "LOCAL: " + reason);
    }

    private static @Nullable String serial(@Nullable String text) {
        if (text == null || text.isBlank() || text.length() > LONGEST_SERIAL || !text.matches("[ -~]+")) {
            return null;
        }
        return text.strip();
    }
}
