package dev.millwright.inventory.boot;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.web.ApiJson;
import java.io.IOException;
import java.io.InputStream;

/** Reads the JSON of callers that nobody vouches for: bytes are counted before they are parsed. */
final class BoundedBody {
    private static final ObjectMapper JSON = ApiJson.mapper();

    private BoundedBody() {}

    /**
     * Reads the whole body.
     *
     * @param max the most bytes taken
     * @throws InventoryException {@code TOO_LARGE}; {@code INVALID} for an empty body
     * @throws com.fasterxml.jackson.core.JsonProcessingException when it is not the JSON it should be
     */
    static <T> T read(InputStream body, int max, Class<T> type) throws IOException {
        byte[] bytes = body.readNBytes(max + 1);
        if (bytes.length > max) {
            throw new InventoryException(ErrorCode.TOO_LARGE, "The body has more than " + max + " bytes");
        }
        T value = JSON.readValue(bytes, type);
        if (value == null) {
            throw new InventoryException(ErrorCode.INVALID, "The body is empty");
        }
        return value;
    }
}
