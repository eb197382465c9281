package dev.millwright.pxe.boot;

import dev.millwright.pxe.inventory.BootDecision;

/** What a machine is to do. */
public sealed interface BootPlan {
    /**
     * Boot its own disk.
     *
     * @param reason in words, for the log and the script's comment; printable ASCII
     */
    record LocalDisk(String reason) implements BootPlan {
        /** Makes the reason safe to print anywhere. */
        public LocalDisk {
            reason = reason.replaceAll("[^ -~]", "?");
        }
    }

    /** Not decided: the replica allows more than the disk, the inventory has to confirm. */
    record AskInventory() implements BootPlan {}

    /**
     * Boot the small Linux and report.
     *
     * @param ticket the inventory's
     */
    record Discover(BootDecision.Ticket ticket) implements BootPlan {}

    /**
     * Boot the small Linux and install.
     *
     * @param decision the inventory's
     */
    record Install(BootDecision.Install decision) implements BootPlan {}
}
