package dev.millwright.inventory.provisioning;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.hardware.DiskFact;
import dev.millwright.inventory.provisioning.Racked.Machine;
import dev.millwright.inventory.types.IpAddress;
import dev.millwright.inventory.web.ApiJson;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/** One machine's side of an installation, spoken directly to the features, without HTTP. */
final class Ramdisk {
    static final String HOST_KEY = "ssh-ed25519 " + "A".repeat(64);

    private final Rig rig;
    final Machine machine;
    String nonce = freshNonce();
    String token = "";
    int attempt;

    Ramdisk(Rig rig, Machine machine) {
        this.rig = rig;
        this.machine = machine;
    }

    static String freshNonce() {
        return ThreadLocalRandom.current()
                .ints(64, 0, 16)
                .mapToObj(Integer::toHexString)
                .collect(Collectors.joining());
    }

    /** Asks for the boot script, as its firmware and the agent do; a new boot has a new nonce. */
    RunBoot boot() {
        RunBoot answer = rig.provisioning
                .bootDecisions()
                .decide(new BootAttempt(
                        machine.server().dataCenterId(), machine.mac(), machine.ip(), null, null, "bios"));
        if (answer instanceof RunBoot.Install install) {
            nonce = freshNonce();
            token = install.token();
            attempt = install.attempt();
        }
        return answer;
    }

    PermitAnswer permit() {
        return permit(token, nonce, machine.serial());
    }

    PermitAnswer permit(String shownToken, String shownNonce, String serial) {
        return rig.provisioning.permits().request(shownToken, request(shownNonce, serial), null);
    }

    PermitAnswer permitFrom(IpAddress source) {
        return rig.provisioning.permits().request(token, request(nonce, machine.serial()), source);
    }

    private PermitRequest request(String shownNonce, String serial) {
        return new PermitRequest(
                shownNonce,
                attempt,
                "bios",
                new PermitRequest.Observed(
                        serial, machine.uuid(), List.of(machine.mac().toString())),
                List.of(new DiskFact("vda", machine.disk(), null, null, 8_589_934_592L, false, "virtio")));
    }

    boolean progress(ProgressReport.Phase phase, int percent) {
        return rig.provisioning.messages().progress(nonce, new ProgressReport(phase, percent, percent, 100, null));
    }

    MachineMessages.Then installed(JsonNode order) {
        return installed(order.at("/image/map_sha256").asText());
    }

    MachineMessages.Then installed(String mapSha256) {
        return rig.provisioning
                .messages()
                .installed(
                        nonce,
                        new InstalledReport(List.of(HOST_KEY), machine.disk(), mapSha256, 100, Map.of("image", 1.5)));
    }

    MachineMessages.Then failed() {
        return rig.provisioning
                .messages()
                .failed(nonce, new FailureReport("write", "digest aa", "digest bb", "chunk 7"));
    }

    void up() {
        rig.provisioning.messages().up(nonce, new UpReport("boot", "machine", "host"));
    }

    static JsonNode json(PermitAnswer answer) throws Exception {
        return ApiJson.mapper().readTree(answer.body());
    }
}
