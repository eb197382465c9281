package dev.millwright.inventory.provisioning;

import dev.millwright.inventory.errors.InventoryException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a ramdisk says when the disk is complete.
 *
 * @param sshHostKeys OpenSSH public keys of the installed system, 1 to 10
 * @param diskSerial the disk it wrote
 * @param imageMapSha256 the map it wrote
 * @param bytesWritten bytes that went to the disk
 * @param seconds how long its parts took, by name; at most 50
 */
public record InstalledReport(
        List<String> sshHostKeys,
        String diskSerial,
        String imageMapSha256,
        long bytesWritten,
        Map<String, Double> seconds) {
    private static final int MAX_PARTS = 50;

    /** Refuses keys that are none; missing times are none. */
    public InstalledReport(
            List<String> sshHostKeys,
            String diskSerial,
            String imageMapSha256,
            long bytesWritten,
            @Nullable Map<String, Double> seconds) {
        List<String> keys = Needed.field("ssh_host_keys", sshHostKeys);
        if (keys.isEmpty() || keys.size() > HostKeys.MAX || !keys.stream().allMatch(HostKeys::isKey)) {
            throw InventoryException.invalid("ssh_host_keys", "1 to " + HostKeys.MAX + " OpenSSH public keys");
        }
        if (seconds != null && seconds.size() > MAX_PARTS) {
            throw InventoryException.invalid("seconds", "at most " + MAX_PARTS + " parts");
        }
        this.sshHostKeys = List.copyOf(keys);
        this.diskSerial = Needed.field("disk_serial", diskSerial);
        this.imageMapSha256 = Needed.field("image_map_sha256", imageMapSha256);
        this.bytesWritten = bytesWritten;
        this.seconds = seconds == null ? Map.of() : Map.copyOf(seconds);
    }
}
