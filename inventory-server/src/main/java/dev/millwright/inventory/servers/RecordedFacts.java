package dev.millwright.inventory.servers;

import dev.millwright.inventory.hardware.Facts;
import java.time.Instant;

/**
 * What a machine last said of its hardware.
 *
 * @param recordedAt when
 * @param source who passed it on, for example {@code machine:7}
 * @param facts what it said
 */
public record RecordedFacts(Instant recordedAt, String source, Facts facts) {}
