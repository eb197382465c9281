package dev.millwright.inventory.ui;

import dev.millwright.inventory.provisioning.RunId;
import dev.millwright.inventory.provisioning.RunLogLine;
import dev.millwright.inventory.provisioning.Runs;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Streams a log as text, a thousand lines at a time. */
final class RawLog {
    private static final int BATCH = 1000;

    private final Runs runs;

    RawLog(Runs runs) {
        this.runs = runs;
    }

    /** All lines there are when it is read. */
    StreamingOutput of(RunId id) {
        return out -> {
            BufferedWriter writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            List<RunLogLine> lines = runs.log(id, 0, BATCH);
            while (!lines.isEmpty()) {
                for (RunLogLine line : lines) {
                    writer.write(line.line());
                    writer.write('\n');
                }
                lines = runs.log(id, lines.get(lines.size() - 1).number(), BATCH);
            }
            writer.flush();
        };
    }
}
