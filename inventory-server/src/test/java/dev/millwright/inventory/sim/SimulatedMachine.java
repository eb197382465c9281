package dev.millwright.inventory.sim;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.testing.Answer;
import dev.millwright.inventory.testing.ApiClient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/** A machine whose ramdisk speaks the wire contract §3 over HTTP. Its disk remembers whether anything was written to it. */
public final class SimulatedMachine {
    /** The disk's size. */
    public static final long DISK_BYTES = 8_589_934_592L;

    private final ApiClient server;
    private final String mac;
    private final String ip;
    private final Map<String, Object> identity = new LinkedHashMap<>();
    private final String disk;
    private String nonce = freshNonce();
    private String token = "";
    private int attempt;
    private boolean isOn;
    private boolean isDiskWritten;
    private JsonNode order;

    /** A machine that is off, with a blank disk. */
    public SimulatedMachine(String serverUrl, String mac, String ip, String serial, String uuid) {
        this.server = new ApiClient(serverUrl, "");
        this.mac = mac;
        this.ip = ip;
        this.disk = "DISK-" + serial;
        identity.put("serial", serial);
        identity.put("uuid", uuid);
    }

    /** 64 random hex digits. */
    public static String freshNonce() {
        return ThreadLocalRandom.current()
                .ints(64, 0, 16)
                .mapToObj(Integer::toHexString)
                .collect(Collectors.joining());
    }

    /** Its boot interface. */
    public String mac() {
        return mac;
    }

    /** The address DHCP gives it. */
    public String ip() {
        return ip;
    }

    /** What it holds now. */
    public String token() {
        return token;
    }

    /** This boot's nonce. */
    public String nonce() {
        return nonce;
    }

    /** Whether it is on. */
    public boolean isOn() {
        return isOn;
    }

    /** Whether a byte of its disk was ever written. */
    public boolean isDiskWritten() {
        return isDiskWritten;
    }

    /** Switches it. */
    public void power(boolean on) {
        isOn = on;
    }

    /** Somebody changes the main board. */
    public void changeSerial(String serial) {
        identity.put("serial", serial);
    }

    /** Boots from the network through the agent; the answer is the agent's decision. */
    public JsonNode netboot(SimulatedAgent agent) {
        isOn = true;
        JsonNode decision = agent.bootAttempt(mac, ip).json();
        nonce = freshNonce();
        token = decision.path("token").asText("");
        attempt = decision.path("attempt").asInt();
        order = null;
        return decision;
    }

    /** Reports itself with its discovery token. */
    public Answer report() {
        return post(
                "reports",
                token,
                Map.of(
                        "schema",
                        1,
                        "nonce",
                        nonce,
                        "firmware",
                        "bios",
                        "boot_mac",
                        mac,
                        "facts",
                        facts(),
                        "raw",
                        Map.of("dmidecode", "raw")));
    }

    /** Asks for its permit, with what it sees of itself. */
    public Answer permit() {
        return permit(token, nonce);
    }

    /** Asks for a permit with another credential. */
    public Answer permit(String shownToken, String shownNonce) {
        Answer answer = post(
                "permit",
                shownToken,
                Map.of(
                        "nonce",
                        shownNonce,
                        "attempt",
                        attempt,
                        "firmware",
                        "bios",
                        "observed",
                        Map.of("serial", identity.get("serial"), "uuid", identity.get("uuid"), "macs", List.of(mac)),
                        "disks",
                        disks()));
        if (answer.status() == 200) {
            order = answer.json();
        }
        return answer;
    }

    /** Says how far it is; writes only with an order in hand. */
    public Answer progress(String phase, int percent) {
        if (order != null) {
            isDiskWritten = true;
        }
        return post(
                "progress",
                nonce,
                Map.of("phase", phase, "percent", percent, "bytes_done", percent, "bytes_total", 100, "message", ""));
    }

    /** Says that its disk is complete. */
    public Answer installed() {
        return post(
                "installed",
                nonce,
                Map.of(
                        "ssh_host_keys", List.of("ssh-ed25519 " + "A".repeat(64)),
                        "disk_serial", disk,
                        "image_map_sha256", order.at("/image/map_sha256").asText(),
                        "bytes_written", 100,
                        "seconds", Map.of("image", 4.3)));
    }

    /** Says that it cannot go on. */
    public Answer failed() {
        return post(
                "failed",
                nonce,
                Map.of("step", "write", "expected", "digest aa", "observed", "digest bb", "detail", "chunk 7"));
    }

    /** Its installed system is up. */
    public Answer up() {
        return post("up", nonce, Map.of("boot_id", "b", "machine_id", "m", "hostname", "h"));
    }

    /** Any call of §3 with any credential and body. */
    public Answer post(String call, String credential, Object body) {
        return server.withToken(credential).post("/api/v1/machine/" + call, body);
    }

    private Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>(identity);
        facts.put("manufacturer", "Sim");
        facts.put("product", "Machine");
        facts.put("cpu_count", 1);
        facts.put("memory_bytes", 1_073_741_824L);
        facts.put("nics", List.of(Map.of("name", "eth0", "mac", mac)));
        facts.put("disks", disks());
        return facts;
    }

    private List<Map<String, Object>> disks() {
        return List.of(Map.of(
                "name", "vda", "serial", disk, "size_bytes", DISK_BYTES, "rotational", false, "transport", "virtio"));
    }
}
