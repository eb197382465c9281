package dev.millwright.inventory.provisioning;

import dev.millwright.inventory.hardware.DiskFact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a ramdisk shows of its machine to get a permit.
 *
 * @param nonce this boot's nonce, 64 lower-case hex digits
 * @param attempt the attempt on its kernel command line
 * @param firmware {@code bios} or {@code uefi}
 * @param observed who the machine is
 * @param disks its disks, in no particular order
 */
public record PermitRequest(String nonce, int attempt, String firmware, Observed observed, List<DiskFact> disks) {
    /** Refuses what is missing and copies the list. */
    public PermitRequest {
        nonce = Needed.field("nonce", nonce);
        firmware = Needed.field("firmware", firmware);
        observed = Needed.field("observed", observed);
        disks = List.copyOf(Needed.field("disks", disks));
    }

    /** Serial, UUID and MACs as the machine gives them. */
    public record Observed(
            @Nullable String serial, @Nullable String uuid, List<String> macs) {
        /** Refuses a missing list and copies it. */
        public Observed {
            macs = List.copyOf(Needed.field("macs", macs));
        }
    }
}
