package dev.millwright.inventory.exchange;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import dev.millwright.inventory.errors.InventoryException;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rows in CSV, the first of which names the columns. An empty cell is nothing: it clears what is there; a column left out leaves it. */
final class CsvRows implements RowSource {
    private static final ObjectReader CELLS =
            CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build().readerFor(String[].class);

    private final RecordReader records;
    private final Kind<?, ?> kind;
    private final CsvCells cells;
    private final List<String> columns;

    /**
     * Reads the header.
     *
     * @param known the columns there may be, in order, and what their cells hold
     * @throws InventoryException {@code INVALID} when a column is unknown or there twice
     */
    CsvRows(RecordReader records, Kind<?, ?> kind, Map<String, CellType> known, ObjectMapper mapper)
            throws IOException {
        this.records = records;
        this.kind = kind;
        this.cells = new CsvCells(mapper, known);
        this.columns = header(records, List.copyOf(known.keySet()));
    }

    private static List<String> header(RecordReader records, List<String> known) throws IOException {
        RawRecord first = records.next()
                .orElseThrow(
                        () -> InventoryException.invalid("line 1", "a CSV file begins with the names of its columns"));
        String[] names = first.problem() == null ? split(first).orElse(new String[0]) : new String[0];
        if (names.length == 0) {
            throw InventoryException.invalid(
                    "line 1", "names no columns that can be read: a file is UTF-8, and lines end with LF or CRLF");
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < names.length; i++) {
            names[i] = names[i].strip();
            if (names.length == 1 && names[i].matches(".*[;\t|].*")) {
                throw InventoryException.invalid("line 1", "separate columns with commas, not with semicolons or tabs");
            }
            if (!known.contains(names[i])) {
                throw InventoryException.invalid(
                        names[i], "there is no such column; there are " + String.join(", ", known));
            }
            if (!seen.add(names[i])) {
                throw InventoryException.invalid(names[i], "the column is there twice");
            }
        }
        return Arrays.asList(names);
    }

    private static Optional<String[]> split(RawRecord record) {
        Optional<String> text = NdjsonRows.text(record.bytes());
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try (MappingIterator<String[]> found = CELLS.readValues(text.get())) {
            String[] cells = found.next();
            // a carriage return alone ends a record for the parser: what is behind it would be lost
            return found.hasNext() ? Optional.empty() : Optional.of(cells);
        } catch (IOException | RuntimeException malformed) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Row> next() throws IOException {
        return records.next().map(this::row);
    }

    private Row row(RawRecord record) {
        if (record.problem() != null) {
            return Row.broken(record.line(), kind, "line", record.problem());
        }
        Optional<String[]> values = split(record);
        if (values.isEmpty()) {
            return Row.broken(record.line(), kind, "line", "is not CSV in UTF-8 with LF or CRLF behind each line");
        }
        if (values.get().length != columns.size()) {
            String reason = "has %d cells where the header has %d".formatted(values.get().length, columns.size());
            return Row.broken(record.line(), kind, "line", reason);
        }
        return Row.read(record.line(), kind, content(values.get()));
    }

    private ObjectNode content(String[] values) {
        ObjectNode content = cells.object();
        for (int i = 0; i < values.length; i++) {
            cells.put(content, columns.get(i), values[i]);
        }
        return content;
    }
}
