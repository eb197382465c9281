package dev.millwright.inventory.provisioning;

import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.hardware.DiskFact;
import dev.millwright.inventory.hardware.RootDisk;
import dev.millwright.inventory.images.Catalogue;
import dev.millwright.inventory.images.Firmware;
import dev.millwright.inventory.images.Image;
import dev.millwright.inventory.images.ImageManifest;
import dev.millwright.inventory.images.Netboot;
import dev.millwright.inventory.images.Profile;
import dev.millwright.inventory.network.Reservation;
import dev.millwright.inventory.network.Subnet;
import dev.millwright.inventory.network.Subnets;
import dev.millwright.inventory.servers.Nic;
import dev.millwright.inventory.servers.Server;
import dev.millwright.inventory.servers.Servers;
import dev.millwright.inventory.types.DomainName;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.RoleName;
import dev.millwright.inventory.types.RootDiskSelector;
import dev.millwright.inventory.types.SshPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/** Resolves what a run will do, down to digests, one disk and one address; refuses where anything is left to chance. */
final class PlanMaker {
    private static final String TIMEZONE = "UTC";
    /** What the ramdisk takes in a work order: see its {@code order.jq}. */
    private static final Pattern SERIAL = Pattern.compile("[!-~]([ -~]{0,126}[!-~])?");

    private static final Pattern WWN = Pattern.compile("[!-~]([ -~]{0,252}[!-~])?");

    private final Servers servers;
    private final Catalogue catalogue;
    private final Subnets subnets;
    private final ManagementKey key;
    private final RunTokens tokens;

    PlanMaker(Servers servers, Catalogue catalogue, Subnets subnets, ManagementKey key, RunTokens tokens) {
        this.servers = servers;
        this.catalogue = catalogue;
        this.subnets = subnets;
        this.key = key;
        this.tokens = tokens;
    }

    /** A plan and the names it was made from. */
    record Resolved(RunPlan plan, String imageName, String profileName) {}

    /**
     * Resolves.
     *
     * @throws InventoryException {@code INVALID} for an unknown image or profile; {@code CONFLICT} naming what the server lacks
     */
    Resolved resolve(Server server, String imageName, String profileName) {
        Image image = catalogue.images().referenced("image", imageName);
        Profile profile = catalogue.profiles().referenced("profile", profileName);
        Netboot netboot = catalogue
                .netboots()
                .current()
                .orElseThrow(() -> InventoryException.conflict(
                        "No kernel and ramdisk are registered: POST /api/v1/netboots first"));
        RunPlan plan = new RunPlan(
                identity(server),
                disk(server, profile, image.manifest()),
                image(image.manifest()),
                netboot(netboot, profile),
                host(server, profile),
                profile.ansibleRoles().stream().map(RoleName::value).toList(),
                profile.variables().value());
        return new Resolved(plan, image.label(), profile.name().value());
    }

    private static Identity identity(Server server) {
        List<MacAddress> macs = server.nics().stream().map(Nic::mac).toList();
        Identity identity = new Identity(server.serial(), server.systemUuid(), macs);
        List<String> own = IdentityCheck.differences(identity, identity);
        if (!own.isEmpty()) {
            throw lacks(server, String.join("; ", own) + ": correct the record, or no machine could prove to be it");
        }
        return identity;
    }

    private PlannedDisk disk(Server server, Profile profile, ImageManifest image) {
        List<DiskFact> disks = servers.facts(server.id())
                .orElseThrow(() -> lacks(server, "no facts were reported: boot it into discovery first"))
                .facts()
                .disks();
        RootDiskSelector wish = profile.rootDisk();
        RootDiskSelector fitting = new RootDiskSelector(
                wish.kind(), Math.max(wish.minBytes(), image.diskSizeBytes()), wish.serial(), wish.pick());
        RootDisk choice = RootDisk.choose(disks, fitting);
        if (choice instanceof RootDisk.Chosen chosen) {
            DiskFact disk = chosen.disk();
            String serial = Objects.requireNonNull(disk.serial());
            String wwn = disk.wwn();
            if (!SERIAL.matcher(serial).matches()) {
                throw lacks(
                        server, "the serial number of disk " + disk.name() + " is not 1 to 128 printable characters");
            }
            return new PlannedDisk(
                    Objects.requireNonNull(disk.name()),
                    serial,
                    wwn != null && WWN.matcher(wwn).matches() ? wwn : null,
                    Objects.requireNonNull(disk.sizeBytes()));
        }
        throw lacks(server, "no disk to write: " + String.join("; ", ((RootDisk.Refused) choice).reasons()));
    }

    private static RunPlan.PlannedImage image(ImageManifest image) {
        return new RunPlan.PlannedImage(
                image.name().value(),
                image.version(),
                image.firmware().stream().map(PlanMaker::text).toList(),
                image.mapSha256(),
                image.mapSizeBytes(),
                image.dataSha256(),
                image.dataSizeBytes(),
                image.diskSizeBytes());
    }

    private static RunPlan.PlannedNetboot netboot(Netboot netboot, Profile profile) {
        return new RunPlan.PlannedNetboot(
                netboot.netbootVersion(),
                netboot.kernelSha256(),
                netboot.kernelSizeBytes(),
                netboot.ramdiskSha256(),
                netboot.ramdiskSizeBytes(),
                profile.kernelArgs().value());
    }

    private RunPlan.PlannedHost host(Server server, Profile profile) {
        MacAddress bootMac = server.bootMac();
        if (bootMac == null) {
            throw lacks(server, "no boot interface is recorded");
        }
        Reservation address = server.bootAddress()
                .orElseThrow(() -> lacks(server, "no address is reserved for its boot interface " + bootMac));
        Subnet subnet = subnets.get(address.subnetId());
        Subnet.V4 four = subnet.v4()
                .orElseThrow(() -> lacks(server, "the address of its boot interface is not an IPv4 address"));
        DomainName domain = subnet.domain();
        return new RunPlan.PlannedHost(
                server.name().value(),
                domain == null ? null : domain.value(),
                tokens.nextMachineId(),
                TIMEZONE,
                bootMac,
                address.address().v4().orElseThrow(),
                four.cidr().prefix(),
                four.gateway(),
                four.dnsServers(),
                subnet.ntpServers(),
                profile.kernelArgs().value(),
                users(profile));
    }

    private List<RunPlan.PlannedUser> users(Profile profile) {
        List<RunPlan.PlannedUser> users = new ArrayList<>();
        users.add(new RunPlan.PlannedUser(ManagementKey.USER, List.of(key.publicKey()), true));
        profile.users().stream()
                .filter(user -> !user.name().value().equals(ManagementKey.USER))
                .forEach(user -> users.add(new RunPlan.PlannedUser(
                        user.name().value(),
                        user.sshAuthorizedKeys().stream()
                                .map(SshPublicKey::value)
                                .toList(),
                        user.sudo())));
        return users;
    }

    private static String text(Firmware firmware) {
        return firmware.name().toLowerCase(Locale.ROOT);
    }

    private static InventoryException lacks(Server server, String what) {
        return InventoryException.conflict("Server " + server.label() + " cannot be installed: " + what);
    }
}
