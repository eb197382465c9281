package dev.millwright.pxe.boot;

import dev.millwright.pxe.inventory.BootDecision;
import dev.millwright.pxe.inventory.Replica;
import dev.millwright.pxe.inventory.SiteView;
import dev.millwright.pxe.types.ClientArch;
import java.util.Optional;

/** The boot decision, in two pure steps: what the replica allows, and what the inventory then confirms. */
public final class BootDecider {
    private BootDecider() {}

    /** What the replica alone says: the disk, or that the inventory has to be asked. Never anything else. */
    public static BootPlan first(BootSituation situation) {
        return objection(situation).<BootPlan>map(BootPlan.LocalDisk::new).orElseGet(BootPlan.AskInventory::new);
    }

    /**
     * What follows from the inventory's answer. Whatever stands against it in the replica still does.
     *
     * @return never {@link BootPlan.AskInventory}
     */
    public static BootPlan confirmed(BootSituation situation, BootDecision answer) {
        Optional<String> objection = objection(situation);
        if (objection.isPresent()) {
            return new BootPlan.LocalDisk(objection.get());
        }
        if (answer instanceof BootDecision.Discover discover) {
            return ticketObjection(situation, discover.ticket())
                    .<BootPlan>map(BootPlan.LocalDisk::new)
                    .orElseGet(() -> new BootPlan.Discover(discover.ticket()));
        }
        if (answer instanceof BootDecision.Install install) {
            return installObjection(situation, install)
                    .<BootPlan>map(BootPlan.LocalDisk::new)
                    .orElseGet(() -> new BootPlan.Install(install));
        }
        return new BootPlan.LocalDisk("inventory: " + ((BootDecision.Local) answer).reason());
    }

    /** What to do when the inventory gave no usable answer. */
    public static BootPlan unanswered(String why) {
        return new BootPlan.LocalDisk("inventory not reached: " + why);
    }

    private static Optional<String> objection(BootSituation situation) {
        SiteView view = situation.view();
        if (view == null) {
            return Optional.of("no replica yet");
        }
        if (!view.isFresh(situation.now())) {
            return Optional.of("replica is stale");
        }
        if (situation.firmware() == ClientArch.Firmware.UNSUPPORTED) {
            return Optional.of("no loader for this processor");
        }
        if (!situation.addressIsOurs()) {
            return Optional.of("not the address leased to this MAC");
        }
        if (view.replica().machineApiUrl() == null) {
            return Optional.of("the site has no machine API URL");
        }
        Optional<Replica.Host> host = view.host(situation.mac());
        if (host.isEmpty()) {
            return view.replica().discovery() ? Optional.empty() : Optional.of("unknown, and discovery is off");
        }
        return host.get().boot() == Replica.BootTarget.INSTALL ? Optional.empty() : Optional.of("boot target is LOCAL");
    }

    private static Optional<String> installObjection(BootSituation situation, BootDecision.Install install) {
        SiteView view = situation.view();
        if (view == null || view.host(situation.mac()).isEmpty()) {
            return Optional.of("told to install a machine the replica does not name");
        }
        if (install.runId() < 1 || install.attempt() < 1) {
            return Optional.of("told to install without a run");
        }
        return ticketObjection(situation, install.ticket());
    }

    private static Optional<String> ticketObjection(BootSituation situation, BootDecision.Ticket ticket) {
        if (!ticket.expiresAt().isAfter(situation.now())) {
            return Optional.of("token already expired (do the clocks agree?)");
        }
        SiteView view = situation.view();
        if (view == null
                || view.artifactSize(ticket.kernel()).isEmpty()
                || view.artifactSize(ticket.ramdisk()).isEmpty()) {
            return Optional.of("kernel or ramdisk is not one of this site");
        }
        if (!situation.held().test(ticket.kernel()) || !situation.held().test(ticket.ramdisk())) {
            return Optional.of("kernel or ramdisk is not here yet");
        }
        return Optional.empty();
    }
}
