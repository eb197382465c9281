package dev.millwright.inventory.exchange;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** Writes everything of a kind, page by page by rising id. What is changed meanwhile is written as it is when its page is read. */
final class Exporter {
    private static final int PAGE = 500;
    private static final CsvMapper CSV = new CsvMapper();

    private final ObjectMapper mapper;
    private final Forms forms;
    private final Names names;
    private final Part part;

    /** @param part what is written of a kind */
    Exporter(ObjectMapper mapper, Names names, Part part) {
        this.part = part;
        this.mapper = mapper;
        this.forms = new Forms(mapper);
        this.names = names;
    }

    /** Writes the whole. */
    void write(Kind<?, ?> kind, Format format, OutputStream out) throws IOException {
        switch (format) {
            case CSV -> csv(kind, out);
            case NDJSON -> ndjson(kind, out);
        }
    }

    private void csv(Kind<?, ?> kind, OutputStream out) throws IOException {
        Map<String, CellType> types = forms.columns(kind);
        List<String> columns = List.copyOf(types.keySet());
        CsvCells cells = new CsvCells(mapper, types);
        CsvSchema lines = CSV.schemaFor(String[].class).withLineSeparator("\r\n");
        try (SequenceWriter writer = CSV.writerFor(String[].class).with(lines).writeValues(out)) {
            writer.write(columns.toArray(String[]::new));
            each(
                    kind,
                    row -> writer.write(columns.stream()
                            .map(column -> cells.cell(row, column))
                            .toArray(String[]::new)));
        }
    }

    private void ndjson(Kind<?, ?> kind, OutputStream out) throws IOException {
        each(kind, row -> {
            out.write(mapper.writeValueAsBytes(row));
            out.write('\n');
        });
    }

    private <S, E> void each(Kind<S, E> kind, Line line) throws IOException {
        List<E> page;
        long after = 0;
        do {
            page = kind.list().apply(after, PAGE);
            for (E thing : page) {
                if (part.holds(thing)) {
                    line.write(forms.row(kind, thing, names));
                }
                after = kind.id().applyAsLong(thing);
            }
        } while (page.size() == PAGE);
    }

    private interface Line {
        void write(ObjectNode row) throws IOException;
    }
}
