package dev.millwright.inventory.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What real machines printed; {@code src/test/resources/captures/README.md} says where each is from. */
public final class Captures {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Captures() {}

    /** A capture's text, for example of {@code qemu-q35-lshw.json}. */
    public static String text(String name) {
        try (InputStream file = Captures.class.getResourceAsStream("/captures/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A captured discovery report, for example {@code qemu-q35}. */
    public static ObjectNode report(String name) {
        try {
            return (ObjectNode) JSON.readTree(text(name + "-report.json"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
