package dev.millwright.inventory.provisioning;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.millwright.inventory.hardware.DiskFact;
import dev.millwright.inventory.types.IpAddress;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.SerialNumber;
import dev.millwright.inventory.types.Sha256;
import dev.millwright.inventory.types.SystemUuid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One planned machine and what it would observe, for tests of the decision. */
final class Plans {
    static final String SERIAL = "LAB-0001";
    static final String UUID = "4c4c4544-0034-5910-8052-b4c04f4d3132";
    static final String MAC = "52:54:00:77:00:01";
    static final String SECOND_MAC = "52:54:00:77:01:01";
    static final DiskFact DISK = new DiskFact("vda", "DISK-1", null, "virtio", 8_589_934_592L, false, "virtio");
    static final String NONCE = "ab".repeat(32);

    private Plans() {}

    static RunPlan plan() {
        return plan(new Identity(
                new SerialNumber(SERIAL),
                SystemUuid.parse(UUID),
                List.of(MacAddress.parse(MAC), MacAddress.parse(SECOND_MAC))));
    }

    static RunPlan plan(Identity identity) {
        Sha256 digest = new Sha256("a".repeat(64));
        return new RunPlan(
                identity,
                new PlannedDisk("vda", "DISK-1", null, 8_589_934_592L),
                new RunPlan.PlannedImage(
                        "debian-12", "1", List.of("bios", "uefi"), digest, 1000, digest, 2000, 4_000_000_000L),
                new RunPlan.PlannedNetboot("1", digest, 10, digest, 20, ""),
                new RunPlan.PlannedHost(
                        "web-1",
                        "lab.example",
                        "0123456789abcdef0123456789abcdef",
                        "UTC",
                        MacAddress.parse(MAC),
                        IpAddress.parse("10.77.0.11"),
                        24,
                        IpAddress.parse("10.77.0.1"),
                        List.of(IpAddress.parse("10.77.0.1")),
                        List.of(),
                        "",
                        List.of(new RunPlan.PlannedUser("millwright", List.of("ssh-ed25519 AAAA"), true))),
                List.of("base"),
                JsonNodeFactory.instance.objectNode());
    }

    static PermitRequest request(String serial, @Nullable String uuid, List<String> macs, List<DiskFact> disks) {
        return new PermitRequest(NONCE, 1, "bios", new PermitRequest.Observed(serial, uuid, macs), disks);
    }
}
