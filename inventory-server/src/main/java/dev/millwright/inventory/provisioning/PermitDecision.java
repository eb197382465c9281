package dev.millwright.inventory.provisioning;

import dev.millwright.inventory.hardware.DiskFact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether a machine may write: a pure function of the plan and of what its ramdisk observed. */
sealed interface PermitDecision {

    /** It may; {@code order} says what, {@code extraMacs} which interfaces the record does not know. */
    record Granted(WorkOrder order, List<String> extraMacs) implements PermitDecision {}

    /** It may not; {@code code} is {@code identity_mismatch} or {@code no_matching_disk}. */
    record Refused(String code, Sight expected, Sight observed, String reason) implements PermitDecision {}

    /**
     * One side of a comparison, as it is answered and recorded.
     *
     * @param disks disks in words
     */
    record Sight(
            @Nullable String serial,
            @Nullable String uuid,
            List<String> macs,
            List<String> firmware,
            List<String> disks) {
        /** One line for people. */
        String inWords() {
            return "serial " + serial + ", UUID " + uuid + ", MACs " + String.join(" ", macs) + ", firmware "
                    + String.join("/", firmware) + ", disk " + String.join("; ", disks);
        }
    }

    /**
     * What the decision rests on beside the plan.
     *
     * @param imagesUrl where the site's agent serves artifacts, without trailing slash
     * @param writeBefore the end of the permit
     */
    record Terms(long runId, int attempt, String imagesUrl, Instant writeBefore) {}

    /** Decides. Refusals name everything that differs, not only the first thing. */
    static PermitDecision decide(RunPlan plan, Terms terms, PermitRequest request) {
        Identity observed = Identity.observed(
                request.observed().serial(),
                request.observed().uuid(),
                request.observed().macs());
        List<String> differences = new ArrayList<>(IdentityCheck.differences(plan.identity(), observed));
        if (!plan.image().firmware().contains(request.firmware())) {
            differences.add("the image does not boot on " + request.firmware());
        }
        Sight expected = expected(plan);
        Sight seen = seen(request);
        if (!differences.isEmpty()) {
            return new Refused("identity_mismatch", expected, seen, String.join("; ", differences));
        }
        List<DiskFact> disks = plan.disk().among(request.disks());
        if (disks.size() != 1) {
            String reason =
                    disks.isEmpty() ? "the planned disk was not seen" : "several disks look like the planned one";
            return new Refused("no_matching_disk", expected, seen, reason);
        }
        List<String> extra = IdentityCheck.extraMacs(plan.identity(), observed).stream()
                .map(Object::toString)
                .toList();
        return new Granted(
                order(plan, terms, Objects.requireNonNull(disks.get(0).name())), extra);
    }

    private static Sight expected(RunPlan plan) {
        Identity identity = plan.identity();
        return new Sight(
                identity.serial() == null ? null : identity.serial().value(),
                identity.uuid() == null ? null : identity.uuid().toString(),
                identity.macs().stream().map(Object::toString).toList(),
                plan.image().firmware(),
                List.of(plan.disk().describe()));
    }

    private static Sight seen(PermitRequest request) {
        return new Sight(
                request.observed().serial(),
                request.observed().uuid(),
                request.observed().macs(),
                List.of(request.firmware()),
                request.disks().stream().map(DiskFact::describe).toList());
    }

    private static WorkOrder order(RunPlan plan, Terms terms, String diskName) {
        RunPlan.PlannedHost host = plan.host();
        RunPlan.PlannedImage image = plan.image();
        PlannedDisk disk = plan.disk();
        return new WorkOrder(
                "p-" + terms.runId() + "-" + terms.attempt(),
                terms.runId(),
                terms.attempt(),
                terms.writeBefore(),
                new WorkOrder.Disk(diskName, disk.serial(), disk.wwn(), disk.sizeBytes()),
                new WorkOrder.Image(
                        image.name(),
                        url(terms, image.mapSha256().value()),
                        image.mapSha256().value(),
                        url(terms, image.dataSha256().value()),
                        image.dataSizeBytes(),
                        image.diskSizeBytes()),
                new WorkOrder.Host(
                        host.hostname(),
                        host.domain(),
                        host.machineId(),
                        host.timezone(),
                        host.kernelArgs(),
                        List.of(new WorkOrder.Interface(
                                host.bootMac(),
                                host.address() + "/" + host.prefix(),
                                host.gateway(),
                                host.dnsServers())),
                        host.users().stream()
                                .map(user -> new WorkOrder.User(user.name(), user.sshAuthorizedKeys()))
                                .toList(),
                        host.ntpServers()));
    }

    private static String url(Terms terms, String sha256) {
        return terms.imagesUrl() + "/artifacts/" + sha256;
    }
}
