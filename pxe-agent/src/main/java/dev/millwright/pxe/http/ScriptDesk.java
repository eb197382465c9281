package dev.millwright.pxe.http;

import dev.millwright.pxe.assets.ArtifactStore;
import dev.millwright.pxe.boot.BootDecider;
import dev.millwright.pxe.boot.BootPlan;
import dev.millwright.pxe.boot.BootSituation;
import dev.millwright.pxe.dhcp.AddressCheck;
import dev.millwright.pxe.inventory.BootAttempt;
import dev.millwright.pxe.inventory.BootDecision;
import dev.millwright.pxe.inventory.InventoryUnavailableException;
import dev.millwright.pxe.inventory.Replica;
import dev.millwright.pxe.inventory.SiteReplica;
import dev.millwright.pxe.inventory.SiteView;
import dev.millwright.pxe.ipxe.NetworkSettings;
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
     */
    public record Parts(
            SiteReplica site,
            AddressCheck addresses,
            ArtifactStore store,
            Confirmation confirmation,
            ScriptWriter writer,
            BootObserver boots) {}

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
     * @param platform iPXE's word: {@code pcbios} or {@code efi}
     * @param buildArch iPXE's word, empty when it said none
     * @param uuid as it says, null when it says none
     * @param serial as it says, null when it says none
     */
    record Visitor(
            MacAddress mac,
            Ipv4Address from,
            String platform,
            String buildArch,
            @Nullable String uuid,
            @Nullable String serial) {}

    /** The script every iPXE gets first. */
    String entry() {
        return parts.writer().entry();
    }

    /** The script for one machine at this moment. */
    String script(Visitor visitor) throws InterruptedException {
        SiteView view = parts.site().view().orElse(null);
        ClientArch.Firmware firmware =
                ClientArch.ofIpxe(visitor.platform(), visitor.buildArch()).firmware();
        boolean ours = view != null && parts.addresses().isOurs(view, visitor.mac(), visitor.from(), clock.instant());
        BootSituation situation = new BootSituation(
                visitor.mac(),
                firmware,
                ours,
                view,
                digest -> parts.store().find(digest).isPresent(),
                clock.instant());
        BootPlan plan = BootDecider.first(situation);
        if (plan instanceof BootPlan.AskInventory) {
            String boot = parts.boots().booting(visitor.mac(), visitor.from());
            plan = ask(visitor, firmware, situation, boot.isEmpty() ? null : boot);
        }
        Written written = write(plan, visitor, view);
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

    private static Script told(BootPlan plan, Written written) {
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

    private record Written(String script, String kind, String words) {}

    private Written write(BootPlan plan, Visitor visitor, @Nullable SiteView view) {
        Optional<Replica.Subnet> subnet = view == null ? Optional.empty() : view.subnetOf(visitor.from());
        URI machineApi = view == null ? null : view.replica().machineApiUrl();
        if (plan instanceof BootPlan.LocalDisk local) {
            return local(local.reason());
        }
        if (subnet.isEmpty() || machineApi == null) {
            return local("the site changed meanwhile");
        }
        NetworkSettings network = new NetworkSettings(
                visitor.mac(),
                visitor.from(),
                subnet.get().cidr().prefixLength(),
                subnet.get().gateway(),
                subnet.get().dnsServers());
        try {
            if (plan instanceof BootPlan.Discover discover) {
                return new Written(
                        parts.writer().discover(discover.ticket(), network, machineApi), "DISCOVER", "DISCOVER");
            }
            if (plan instanceof BootPlan.Install install) {
                String words = "INSTALL run " + install.decision().runId() + " attempt "
                        + install.decision().attempt();
                return new Written(parts.writer().install(install.decision(), network, machineApi), "INSTALL", words);
            }
            return local("not decided");
        } catch (IllegalArgumentException e) {
            return local("script refused: " + e.getMessage());
        }
    }

    private Written local(String reason) {
        return new Written(parts.writer().local(reason), "LOCAL", "LOCAL: " + reason);
    }

    private static @Nullable String serial(@Nullable String text) {
        if (text == null || text.isBlank() || text.length() > LONGEST_SERIAL || !text.matches("[ -~]+")) {
            return null;
        }
        return text.strip();
    }
}
