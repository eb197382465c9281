package dev.millwright.inventory.exchange;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The report of one import, kept in a file until the last row has been read: a client that sends its whole body before it reads the answer
 * would wait for ever for a server that waits for its answer to be read.
 */
final class Report implements AutoCloseable {
    private final Path file;
    private final OutputStream out;
    private final ObjectWriter writer;

    private Report(Path file, OutputStream out, ObjectWriter writer) {
        this.file = file;
        this.out = out;
        this.writer = writer;
    }

    static Report in(Path directory, ObjectMapper mapper) throws IOException {
        Files.createDirectories(directory);
        Path file = Files.createTempFile(directory, "report-", ".ndjson");
        return new Report(file, new BufferedOutputStream(Files.newOutputStream(file), 1 << 16), mapper.writer());
    }

    /** Adds a line. */
    void add(Object line) throws IOException {
        out.write(writer.writeValueAsBytes(line));
        out.write('\n');
    }

    /** Ends the report and copies it; it is gone then. */
    void sendTo(OutputStream target) throws IOException {
        try (this) {
            out.close();
            Files.copy(file, target);
        }
    }

    @Override
    public void close() throws IOException {
        try (out) {
            Files.deleteIfExists(file);
        }
    }
}
