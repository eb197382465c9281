package dev.millwright.inventory.exchange;

import org.jspecify.annotations.Nullable;

/**
 * One record of a file as it came.
 *
 * @param line the line it begins on, from 1
 * @param bytes its bytes without the line break at its end
 * @param problem why it cannot be read, or null
 */
record RawRecord(long line, byte[] bytes, @Nullable String problem) {}
