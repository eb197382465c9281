package dev.millwright.inventory.provisioning;

import dev.millwright.inventory.types.IpAddress;
import dev.millwright.inventory.types.MacAddress;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a permit tells the ramdisk to do; the answer to {@code POST /machine/permit}. It carries no secret.
 *
 * @param permit the permit's name, {@code p-<run>-<attempt>}
 * @param writeBefore no write begins after this
 */
public record WorkOrder(
        String permit, long runId, int attempt, Instant writeBefore, Disk disk, Image image, Host host) {

    /** The only disk that may be opened for writing; name, serial and size must all match what the ramdisk sees. */
    public record Disk(String name, String serial, @Nullable String wwn, long sizeBytes) {}

    /** Where the image's map and data are, and what they must be. */
    @Schema(name = "OrderedImage")
    public record Image(
            String name, String mapUrl, String mapSha256, String dataUrl, long dataSizeBytes, long diskSizeBytes) {}

    /** The installed system's own settings. */
    public record Host(
            String hostname,
            @Nullable String domain,
            String machineId,
            String timezone,
            String kernelArgs,
            List<Interface> interfaces,
            List<User> users,
            List<String> ntpServers) {}

    /** One network interface; the address has its prefix length. */
    public record Interface(
            MacAddress mac, String address, @Nullable IpAddress gateway, List<IpAddress> dnsServers) {}

    /** One account with its OpenSSH public keys. */
    public record User(String name, List<String> sshAuthorizedKeys) {}
}
