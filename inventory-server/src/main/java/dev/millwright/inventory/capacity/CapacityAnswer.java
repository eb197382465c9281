package dev.millwright.inventory.capacity;

import java.util.List;

/**
 * How much there is.
 *
 * @param asOfEvent all that was committed up to this event is counted, and nothing later
 * @param by what was grouped by
 * @param groups by rising key, at most 10000
 * @param total all groups together; a machine of several groups counts once
 */
public record CapacityAnswer(long asOfEvent, List<String> by, List<Group> groups, Group total) {}
