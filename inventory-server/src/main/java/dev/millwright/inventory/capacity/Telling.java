package dev.millwright.inventory.capacity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes an answer as JSON, piece by piece: the same that the mapper makes of a {@link CapacityAnswer}. Made for one answer. */
final class Telling {
    private static final byte[] KEY = ascii("{\"key\":{");

    private final ObjectMapper mapper;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
    private boolean isFirst = true;

    Telling(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private byte[] json(@Nullable Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an answer of ours cannot be written", impossible);
        }
    }

    /** An answer in one piece. */
    byte[] whole(CapacityAnswer answer) {
        return json(answer);
    }

    void begin(long asOfEvent, List<String> by) {
        out.writeBytes(ascii("{\"as_of_event\":" + asOfEvent + ",\"by\":"));
        out.writeBytes(json(by));
        out.writeBytes(ascii(",\"groups\":["));
    }

    /** A group at a place: its key, and what {@link #rest} made of all but that. */
    void group(List<Grouping> order, Scan scan, long place, byte[] rest) {
        if (!isFirst) {
            out.write(',');
        }
        isFirst = false;
        out.writeBytes(KEY);
        for (Grouping grouping : order) {
            out.writeBytes(grouping == order.get(0) ? grouping.firstName() : grouping.nextName());
            out.writeBytes(grouping.json(scan.numberIn(place, grouping), this));
        }
        out.writeBytes(rest);
    }

    /** A value of a key. */
    byte[] value(@Nullable Object value) {
        return json(value);
    }

    /** A group from the end of its key on; the group's key is empty. */
    byte[] rest(Group group) {
        byte[] all = json(group);
        byte[] rest = new byte[all.length - KEY.length];
        System.arraycopy(all, KEY.length, rest, 0, rest.length);
        return rest;
    }

    byte[] end(Group total) {
        out.writeBytes(ascii("],\"total\":"));
        out.writeBytes(json(total));
        out.write('}');
        return out.toByteArray();
    }
}
