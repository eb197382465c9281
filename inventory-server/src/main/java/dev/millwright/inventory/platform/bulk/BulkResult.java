package dev.millwright.inventory.platform.bulk;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.millwright.inventory.errors.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What became of one row.
 *
 * @param row its number, from 0
 * @param status what a single request would have been answered with: 201, 200, 204, or that of the problem
 * @param id of the thing, when there is one now
 * @param version of the thing now
 * @param problem why it was refused; then nothing of this row was applied
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BulkResult(
        int row,
        int status,
        @Nullable Long id,
        @Nullable Long version,
        @Nullable Problem problem) {}
