package dev.millwright.inventory.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordReaderTest {
    private static List<String> records(Format format, String text) throws IOException {
        RecordReader reader = new RecordReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), format);
        List<String> found = new ArrayList<>();
        for (Optional<RawRecord> next = reader.next(); next.isPresent(); next = reader.next()) {
            RawRecord record = next.get();
            String content = record.problem() == null
                    ? new String(record.bytes(), StandardCharsets.UTF_8)
                    : "! " + record.problem();
            found.add(record.line() + ":" + content);
        }
        return found;
    }

    @Test
    void csvIsCutAtLineBreaksOutsideQuotes() throws IOException {
        assertThat(records(Format.CSV, "\uFEFFa,b\r\n\"x\r\ny\",2\r\n\r\n  \n\"q\"\"\n\",\"\"\nlast,5\" disk"))
                .containsExactly("1:a,b", "2:\"x\r\ny\",2", "6:\"q\"\"\n\",\"\"", "8:last,5\" disk");
    }

    @Test
    void aWrongQuoteSpoilsItsOwnLineOnly() throws IOException {
        assertThat(records(Format.CSV, "\"a\" b,1\nc,2\n\"open,3\nd,4\ne,5"))
                .containsExactly(
                        "1:! text stands behind a closing quote",
                        "2:c,2",
                        "3:! a quote is not closed",
                        "4:d,4",
                        "5:e,5");
    }

    @Test
    void aRecordThatIsTooLongIsGivenUpAndReadingGoesOn() throws IOException {
        String filler = ("row," + "x".repeat(100) + "\n").repeat(12_000);
        List<String> open = records(Format.CSV, "\"open\n" + filler);
        assertThat(open).hasSize(12_001);
        assertThat(open.get(0)).startsWith("1:! is longer than");
        assertThat(open.get(12_000)).startsWith("12001:row,");
        String endless = "y".repeat(3 * RecordReader.MAX_BYTES);
        assertThat(records(Format.NDJSON, "{}\n" + endless + "\n{\"a\":1}"))
                .containsExactly("1:{}", "2:! is longer than 1048576 bytes; is a quote not closed?", "3:{\"a\":1}");
        assertThat(records(Format.NDJSON, "{\"a\":\"\\\"\n{}\n")).containsExactly("1:{\"a\":\"\\\"", "2:{}");
    }
}
