package dev.millwright.inventory.platform.bulk;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * Many changes of one kind.
 *
 * @param mode what becomes of the others when one is refused
 * @param rows 1 to {@value Bulks#MOST_ROWS} changes, done in this order
 */
public record BulkRequest(
        @NotNull BulkMode mode,

        @NotNull @Valid @Size(min = 1, max = Bulks.MOST_ROWS)
        List<@NotNull @Valid BulkRow> rows) {}
