package dev.millwright.inventory.exchange;

import java.io.IOException;
import java.util.Optional;

/** Where rows come from. */
interface RowSource {
    /** The next row, or empty at the end. */
    Optional<Row> next() throws IOException;
}
