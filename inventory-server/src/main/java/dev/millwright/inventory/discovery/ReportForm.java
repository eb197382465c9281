package dev.millwright.inventory.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.hardware.Facts;
import dev.millwright.inventory.hardware.FactsParser;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Set;

/**
 * A report, read: version 1 of the wire contract's §3.1.
 *
 * @param firmware {@code bios} or {@code uefi}
 * @param nonceSha256 the digest of its nonce, 64 hex digits
 * @param facts what the machine says of its hardware
 * @param body the whole report without its nonce
 * @param sizeBytes of {@code body} as text in UTF-8
 */
record ReportForm(String firmware, String nonceSha256, Facts facts, JsonNode body, int sizeBytes) {
    /** Largest report, in bytes. */
    static final int MAX_BYTES = 1 << 20;

    private static final Set<String> FIELDS = Set.of("schema", "nonce", "firmware", "boot_mac", "facts", "raw");
    private static final Set<String> FIRMWARE = Set.of("bios", "uefi");

    /**
     * Reads a report.
     *
     * @throws InventoryException {@code INVALID} naming the field, {@code TOO_LARGE}
     */
    static ReportForm read(JsonNode report) {
        if (!report.isObject()) {
            throw new InventoryException(ErrorCode.INVALID, "A report is a JSON object");
        }
        for (Iterator<String> names = report.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!FIELDS.contains(name)) {
                throw InventoryException.invalid(name, "is unknown");
            }
        }
        if (report.path("schema").asInt() != 1) {
            throw InventoryException.invalid("schema", "must be 1");
        }
        String nonce = report.path("nonce").asText();
        if (!nonce.matches("[0-9a-f]{64}")) {
            throw InventoryException.invalid("nonce", "must be 64 lower-case hex digits");
        }
        String firmware = report.path("firmware").asText();
        if (!FIRMWARE.contains(firmware)) {
            throw InventoryException.invalid("firmware", "must be bios or uefi");
        }
        if (!report.path("facts").isObject()) {
            throw InventoryException.invalid("facts", "must be an object");
        }
        ObjectNode body = report.deepCopy();
        body.remove("nonce");
        int size = body.toString().getBytes(StandardCharsets.UTF_8).length;
        if (size > MAX_BYTES) {
            throw new InventoryException(ErrorCode.TOO_LARGE, "A report has at most " + MAX_BYTES + " bytes");
        }
        return new ReportForm(firmware, sha256(nonce), FactsParser.parse(report.path("facts")), body, size);
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
