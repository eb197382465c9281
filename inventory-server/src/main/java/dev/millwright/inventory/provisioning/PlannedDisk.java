package dev.millwright.inventory.provisioning;

import dev.millwright.inventory.hardware.DiskFact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The disk a run will write, fixed when the run was accepted.
 *
 * @param name the kernel's name when it was last seen; only for people, it may change from boot to boot
 * @param serial the disk's serial number
 * @param wwn its world-wide name, or null
 * @param sizeBytes its exact size
 */
public record PlannedDisk(
        String name, String serial, @Nullable String wwn, long sizeBytes) {

    /** The observed disks that are this one: same serial, same size, and the same world-wide name where both have one. */
    List<DiskFact> among(List<DiskFact> observed) {
        return observed.stream().filter(this::is).toList();
    }

    private boolean is(DiskFact disk) {
        boolean sameWwn = wwn == null || disk.wwn() == null || wwn.equals(disk.wwn());
        boolean sameSize = disk.sizeBytes() != null && disk.sizeBytes() == sizeBytes;
        return disk.name() != null && serial.equals(disk.serial()) && sameWwn && sameSize;
    }

    /** In words, for expected and observed. */
    String describe() {
        return "%s (serial %s, %s bytes)".formatted(name, serial, sizeBytes);
    }
}
