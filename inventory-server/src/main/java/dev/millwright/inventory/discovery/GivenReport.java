package dev.millwright.inventory.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.InventoryException;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What tools printed on a machine that runs its own system, handed in by somebody who may enter it.
 *
 * @param firmware {@code bios} or {@code uefi}
 * @param facts as the ramdisk reports them; left out, those on record stay
 * @param raw what tools printed, by name: {@code dmidecode}, {@code lshw}, {@code lsblk}, {@code lspci} and others
 */
public record GivenReport(
        @NotNull @Pattern(regexp = "bios|uefi") String firmware,
        @Nullable JsonNode facts,
        @NotNull JsonNode raw) {

    /**
     * The report as it is kept.
     *
     * @throws InventoryException {@code INVALID} when {@code facts} or {@code raw} is no object; {@code TOO_LARGE}
     */
    ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("schema", 1).put("firmware", firmware);
        body.set("facts", object("facts", facts == null ? body.objectNode() : facts));
        body.set("raw", object("raw", raw));
        if (size(body) > ReportForm.MAX_BYTES) {
            throw new InventoryException(
                    ErrorCode.TOO_LARGE, "A report has at most " + ReportForm.MAX_BYTES + " bytes");
        }
        return body;
    }

    static int size(JsonNode body) {
        return body.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    private static JsonNode object(String name, JsonNode given) {
        if (given.isNull()) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (!given.isObject()) {
            throw InventoryException.invalid(name, "must be an object");
        }
        return given;
    }
}
