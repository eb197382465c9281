package dev.millwright.inventory.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millwright.inventory.errors.InventoryException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Rows in NDJSON. */
final class NdjsonRows implements RowSource {
    private final RecordReader records;
    private final Kind<?, ?> kind;
    private final ObjectMapper mapper;

    NdjsonRows(RecordReader records, Kind<?, ?> kind, ObjectMapper mapper) {
        this.records = records;
        this.kind = kind;
        this.mapper = mapper;
    }

    @Override
    public Optional<Row> next() throws IOException {
        return records.next().map(this::row);
    }

    private Row row(RawRecord record) {
        if (record.problem() != null) {
            return Row.broken(record.line(), kind, "line", record.problem());
        }
        Optional<String> text = text(record.bytes());
        if (text.isEmpty()) {
            return Row.broken(record.line(), kind, "line", "is not UTF-8");
        }
        try {
            JsonNode node = mapper.readTree(text.get());
            return node instanceof ObjectNode object
                    ? Row.read(record.line(), kind, object)
                    : Row.broken(record.line(), kind, "line", "is not a JSON object");
        } catch (JsonProcessingException malformed) {
            String reason =
                    String.valueOf(InventoryException.unreadable(malformed).getMessage());
            return Row.broken(record.line(), kind, "line", reason.replace("The body is", "is"));
        }
    }

    /** The bytes as text; empty when they are not UTF-8. */
    static Optional<String> text(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException malformed) {
            return Optional.empty();
        }
    }
}
