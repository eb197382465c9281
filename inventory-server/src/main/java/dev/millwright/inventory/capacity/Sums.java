package dev.millwright.inventory.capacity;

/**
 * What some machines have together. Memory, cores and disks are those they told of; units and watts those of their models.
 *
 * @param units rack units they fill
 * @param powerWatts what they may draw
 * @param cpuCores cores
 * @param memoryBytes main memory
 * @param diskBytes disks
 */
public record Sums(long units, long powerWatts, long cpuCores, long memoryBytes, long diskBytes) {}
