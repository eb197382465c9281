package dev.millwright.inventory.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Discovery reports as the ramdisk sends them. */
public final class Reports {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Reports() {}

    /** A report with a fresh nonce; {@code null} leaves serial or UUID out. */
    public static ObjectNode report(String serial, String uuid, String... macs) {
        ObjectNode report = JSON.createObjectNode();
        byte[] nonce = new byte[32];
        ThreadLocalRandom.current().nextBytes(nonce);
        report.put("schema", 1).put("nonce", HexFormat.of().formatHex(nonce)).put("firmware", "bios");
        report.put("boot_mac", macs[0]);
        ObjectNode facts = report.putObject("facts");
        facts.put("serial", serial).put("uuid", uuid).put("product", "Virtual").put("memory_bytes", 1L << 30);
        ArrayNode nics = facts.putArray("nics");
        for (String mac : macs) {
            nics.addObject().put("name", "eth" + nics.size()).put("mac", mac);
        }
        facts.putArray("disks")
                .addObject()
                .put("name", "vda")
                .put("serial", "D" + macs[0].replace(":", ""))
                .put("size_bytes", 8L << 30);
        report.putObject("raw").put("dmidecode", "# dmidecode 3.4");
        return report;
    }
}
