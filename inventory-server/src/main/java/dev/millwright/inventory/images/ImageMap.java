package dev.millwright.inventory.images;

import dev.millwright.inventory.errors.InventoryException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The head of an image's map, WIRE.md §4: enough to see that map, data and manifest belong together. */
final class ImageMap {
    private static final String FIRST_LINE = "millwright-map 1";
    /** The head is a handful of lines; the first chunk ends it. */
    private static final int MAX_HEAD_LINES = 32;

    private ImageMap() {}

    /**
     * Passes when the file is a map, of the data and the disk size the manifest says.
     *
     * @throws InventoryException {@code INVALID}
     */
    static void check(Path file, ImageManifest manifest) {
        Map<String, String> head = head(file);
        if (!manifest.dataSha256().value().equals(head.get("data_sha256"))) {
            throw InventoryException.invalid(
                    "map_sha256", "the map is of other data: its data_sha256 is " + head.get("data_sha256"));
        }
        if (!Long.toString(manifest.diskSizeBytes()).equals(head.get("disk_size"))) {
            throw InventoryException.invalid("disk_size_bytes", "the map says " + head.get("disk_size"));
        }
    }

    private static Map<String, String> head(Path file) {
        Map<String, String> head = new HashMap<>();
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            if (!FIRST_LINE.equals(lines.readLine())) {
                throw InventoryException.invalid(
                        "map_sha256", "the artifact is no image map: its first line is not " + FIRST_LINE);
            }
            String line = lines.readLine();
            for (int read = 0; line != null && read < MAX_HEAD_LINES && !line.startsWith("C "); read++) {
                int blank = line.indexOf(' ');
                if (blank > 0) {
                    head.put(line.substring(0, blank), line.substring(blank + 1));
                }
                line = lines.readLine();
            }
        } catch (MalformedInputException binary) {
            throw InventoryException.invalid("map_sha256", "the artifact is no image map: it is not text");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return head;
    }
}
