package dev.millwright.inventory.ansible;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a spool while it grows: each call answers the whole lines that came since the last one. Not thread-safe. */
final class SpoolReader {
    private static final Logger LOG = LoggerFactory.getLogger(SpoolReader.class);
    private static final int MAX_READ = 1 << 20;
    private static final ObjectReader JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build()
            .readerFor(SpoolLine.class);

    private final Path file;
    private long position;

    SpoolReader(Path file) {
        this.file = file;
    }

    /** The lines since the last call, in order; empty when the file is not there yet. At most 1 MiB a call. */
    List<SpoolLine> next() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        ByteBuffer block;
        try (SeekableByteChannel channel = Files.newByteChannel(file, StandardOpenOption.READ)) {
            block = ByteBuffer.allocate((int) Math.max(0, Math.min(MAX_READ, channel.size() - position)));
            channel.position(position);
            while (block.hasRemaining() && channel.read(block) > 0) {}
        }
        String text = new String(block.array(), 0, block.position(), StandardCharsets.ISO_8859_1);
        int end = text.lastIndexOf('\n') + 1;
        if (end == 0 && block.position() == MAX_READ) {
            end = block.position();
        }
        position += end;
        return parse(new String(block.array(), 0, end, StandardCharsets.UTF_8));
    }

    /** All lines that are left, for when nobody writes any more. */
    List<SpoolLine> rest() throws IOException {
        List<SpoolLine> lines = new ArrayList<>();
        long before;
        do {
            before = position;
            lines.addAll(next());
        } while (position > before);
        return lines;
    }

    private static List<SpoolLine> parse(String whole) {
        List<SpoolLine> lines = new ArrayList<>();
        for (String line : whole.split("\n")) {
            if (line.isEmpty()) {
                continue;
            }
            try {
                lines.add(JSON.readValue(line));
            } catch (JsonProcessingException broken) {
                LOG.warn("a spool line is no JSON: {}", broken.getOriginalMessage());
            }
        }
        return lines;
    }
}
