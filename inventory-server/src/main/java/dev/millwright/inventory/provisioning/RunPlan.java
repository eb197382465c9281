package dev.millwright.inventory.provisioning;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.types.IpAddress;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.Sha256;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Everything a run will do, resolved when it was accepted and never changed after.
 *
 * @param identity the machine as recorded
 * @param disk the one disk that will be written
 * @param image what is written to it
 * @param netboot the kernel and ramdisk that do it
 * @param host what the installed system is told about itself
 * @param ansibleRoles roles of the post-install port, in order
 * @param variables the profile's variables, a JSON object
 */
public record RunPlan(
        Identity identity,
        PlannedDisk disk,
        PlannedImage image,
        PlannedNetboot netboot,
        PlannedHost host,
        List<String> ansibleRoles,
        JsonNode variables) {
    /** Copies the list. */
    public RunPlan {
        ansibleRoles = List.copyOf(ansibleRoles);
    }

    /** Everything the site's agent must hold before the machine is switched on. */
    public Set<Sha256> artifacts() {
        return new TreeSet<>(
                List.of(netboot.kernelSha256(), netboot.ramdiskSha256(), image.mapSha256(), image.dataSha256()));
    }

    /**
     * An image by its digests.
     *
     * @param name its name when the run was accepted
     * @param version its version
     * @param firmware firmwares it boots on, {@code bios} and {@code uefi}
     * @param diskSizeBytes the least disk it needs
     */
    public record PlannedImage(
            String name,
            String version,
            List<String> firmware,
            Sha256 mapSha256,
            long mapSizeBytes,
            Sha256 dataSha256,
            long dataSizeBytes,
            long diskSizeBytes) {
        /** Copies the list. */
        public PlannedImage {
            firmware = List.copyOf(firmware);
        }
    }

    /**
     * A kernel and its ramdisk by their digests.
     *
     * @param kernelArgs further kernel arguments for the ramdisk; may be empty
     */
    public record PlannedNetboot(
            String version,
            Sha256 kernelSha256,
            long kernelSizeBytes,
            Sha256 ramdiskSha256,
            long ramdiskSizeBytes,
            String kernelArgs) {}

    /**
     * The installed system's own settings.
     *
     * @param hostname a single label
     * @param machineId 32 lower-case hex digits, made for this run
     * @param bootMac the interface it boots from, and the one that gets the address
     * @param address the address without prefix length
     * @param prefix the prefix length of its subnet
     * @param kernelArgs further kernel arguments of the installed system; may be empty
     * @param users accounts with their public keys; no secret
     */
    public record PlannedHost(
            String hostname,
            @Nullable String domain,
            String machineId,
            String timezone,
            MacAddress bootMac,
            IpAddress address,
            int prefix,
            @Nullable IpAddress gateway,
            List<IpAddress> dnsServers,
            List<String> ntpServers,
            String kernelArgs,
            List<PlannedUser> users) {
        /** Copies the lists. */
        public PlannedHost {
            dnsServers = List.copyOf(dnsServers);
            ntpServers = List.copyOf(ntpServers);
            users = List.copyOf(users);
        }
    }

    /**
     * An account.
     *
     * @param sshAuthorizedKeys OpenSSH public keys
     * @param sudo whether it may become root
     */
    public record PlannedUser(String name, List<String> sshAuthorizedKeys, boolean sudo) {
        /** Copies the list. */
        public PlannedUser {
            sshAuthorizedKeys = List.copyOf(sshAuthorizedKeys);
        }
    }
}
